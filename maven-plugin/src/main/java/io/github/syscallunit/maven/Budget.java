package io.github.syscallunit.maven;

import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.Measure;
import io.github.syscallunit.maven.gate.TestPattern;
import io.github.syscallunit.trace.SyscallSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code <budget>} of the pom: what each of the chosen tests may ask of the kernel. */
public final class Budget {
    // Maven sets the fields.
    private String tests = "**";
    private String syscalls = "all";
    private @Nullable Long maxCalls;
    private @Nullable Long maxErrors;

    /** Makes a budget for Maven to fill. */
    public Budget() {}

    Budget(String tests, String syscalls, @Nullable Long maxCalls, @Nullable Long maxErrors) {
        this.tests = tests;
        this.syscalls = syscalls;
        this.maxCalls = maxCalls;
        this.maxErrors = maxErrors;
    }

    /**
     * Reads the limits.
     *
     * @return one or two
     * @throws IllegalArgumentException if there is none, or if one of them makes no sense
     */
    List<Limit> limits() {
        TestPattern chosen = new TestPattern(tests);
        SyscallSet calls = SyscallSet.parse(syscalls);
        List<Limit> limits = new ArrayList<>();
        if (maxCalls != null) {
            limits.add(new Limit(chosen, calls, Measure.CALLS, maxCalls, Limit.Source.POM));
        }
        if (maxErrors != null) {
            limits.add(new Limit(chosen, calls, Measure.ERRORS, maxErrors, Limit.Source.POM));
        }
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("it limits nothing: set <maxCalls> or <maxErrors>");
        }
        return limits;
    }

    /** {@return the budget in words, to find it in the pom} */
    @Override
    public String toString() {
        return "tests " + tests + ", syscalls " + syscalls;
    }
}
