package io.github.syscallunit.maven;

import io.github.syscallunit.maven.baseline.Tolerance;
import io.github.syscallunit.maven.gate.Bound;
import io.github.syscallunit.maven.gate.ErrorsOf;
import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.Measure;
import io.github.syscallunit.maven.gate.Quantity;
import io.github.syscallunit.maven.gate.TestPattern;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One {@code <budget>} of the pom or of the file of budgets: what each of the chosen tests may ask of the kernel. */
public final class Budget {
    // Maven sets the fields.
    String tests = "**";
    String syscalls = "all";

    @Nullable
    Long maxCalls;

    @Nullable
    Long maxErrors;

    @Nullable
    Map<String, Long> maxErrorsOf;

    @Nullable
    Double maxTimeRatio;

    @Nullable
    Long maxPaths;

    @Nullable
    Long maxBytesRead;

    @Nullable
    Long maxBytesWritten;

    @Nullable
    Long maxProcesses;

    @Nullable
    Long maxConnections;

    @Nullable
    Long maxDropped;

    @Nullable
    String tolerance;

    /** Makes a budget for Maven to fill. */
    public Budget() {}

    /**
     * Reads the limits.
     *
     * @param source where they are written
     * @return the limits; none if it has a tolerance alone
     * @throws IllegalArgumentException if there are none, or if one of them makes no sense
     */
    List<Limit> limits(Limit.Source source) {
        TestPattern chosen = new TestPattern(tests);
        SyscallSet calls = SyscallSet.parse(syscalls);
        List<Limit> limits = new ArrayList<>();
        bounds().forEach((measure, bound) -> limits.add(new Limit(chosen, calls, measure, bound, source)));
        if (limits.isEmpty() && tolerance == null) {
            throw new IllegalArgumentException("it limits nothing: set maxCalls, maxErrors or another maximum");
        }
        return limits;
    }

    /** {@return how far counts may rise above the baseline} */
    Optional<Tolerance> tolerance() {
        return Optional.ofNullable(tolerance)
                .map(text -> Tolerance.parse(new TestPattern(tests), SyscallSet.parse(syscalls), text));
    }

    private Map<Measure, Bound> bounds() {
        Map<Measure, Bound> bounds = new LinkedHashMap<>();
        put(bounds, Quantity.CALLS, maxCalls);
        put(bounds, Quantity.ERRORS, maxErrors);
        new TreeMap<>(maxErrorsOf == null ? Map.of() : maxErrorsOf)
                .forEach((name, max) -> put(bounds, new ErrorsOf(Errno.named(name)), max));
        if (maxTimeRatio != null) {
            bounds.put(Quantity.TIME, new Bound.TimesBaseline(maxTimeRatio));
        }
        put(bounds, Quantity.PATHS, maxPaths);
        put(bounds, Quantity.BYTES_READ, maxBytesRead);
        put(bounds, Quantity.BYTES_WRITTEN, maxBytesWritten);
        put(bounds, Quantity.PROCESSES, maxProcesses);
        put(bounds, Quantity.CONNECTIONS, maxConnections);
        put(bounds, Quantity.DROPPED, maxDropped);
        return bounds;
    }

    private static void put(Map<Measure, Bound> bounds, Measure measure, @Nullable Long max) {
        if (max != null) {
            bounds.put(measure, new Bound.AtMost(max));
        }
    }

    /** {@return the budget in words, to find it where it is written} */
    @Override
    public String toString() {
        return "tests " + tests + ", syscalls " + syscalls;
    }
}
