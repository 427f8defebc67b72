package io.github.syscallunit.gate.baseline;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Holds the counts of one test.
 *
 * @param syscalls the counts by the syscall's name
 */
public record Footprint(SortedMap<String, Counts> syscalls) {
    private static final Pattern LINE = Pattern.compile("(?<=\\w\\.(java|kt|groovy|scala)):\\d+(?=\\))");

    /** Copies the counts. */
    public Footprint {
        syscalls = Collections.unmodifiableSortedMap(new TreeMap<>(syscalls));
    }

    /**
     * Makes the footprint of a test.
     *
     * @param result the test's result
     * @return its counts, without those of the JVM itself
     */
    public static Footprint of(TraceResult result) {
        SortedMap<String, Counts> syscalls = new TreeMap<>();
        result.trace().summary().rows().forEach(row -> syscalls.put(row.name(), Counts.of(row)));
        return new Footprint(syscalls);
    }

    /**
     * Names a test by a key that does not change between runs, even if lines are added above the code.
     *
     * @param test the test
     * @return for example {@code com.acme.StoreTest#saves}, with the display name of an invocation. If that has a line
     *     of the code, as in sweeps, the line's number is left out
     */
    public static String key(TestIdentity test) {
        String name = test.className() + "#" + test.methodName();
        boolean ordinary = test.displayName().startsWith(test.methodName() + "(");
        return ordinary || test.displayName().isBlank() ? name : name + " \"" + withoutLine(test.displayName()) + "\"";
    }

    private static String withoutLine(String displayName) {
        return LINE.matcher(displayName).replaceAll("");
    }

    /**
     * Names the section of an environment. Counts should be the same within one.
     *
     * @param environment where a test ran
     * @return for example {@code x86_64, JDK 17, Linux 6.18}
     */
    public static String section(TraceEnvironment environment) {
        return environment.arch() + ", JDK " + environment.jdk().replaceAll("[^0-9].*", "") + ", Linux "
                + environment.kernel().replaceAll("^(\\d+\\.\\d+).*", "$1");
    }

    Duration time(SyscallSet set) {
        return syscalls.entrySet().stream()
                .filter(counts -> set.mayMatch(counts.getKey()))
                .map(counts -> Duration.of(counts.getValue().micros(), ChronoUnit.MICROS))
                .reduce(Duration.ZERO, Duration::plus);
    }

    Footprint after(Footprint older) {
        SortedMap<String, Counts> merged = new TreeMap<>(syscalls);
        merged.replaceAll(
                (name, counts) -> older.syscalls.containsKey(name) ? counts.after(older.syscalls.get(name)) : counts);
        return new Footprint(merged);
    }

    Footprint tighter(Footprint other) {
        SortedMap<String, Counts> least = new TreeMap<>();
        syscalls.forEach((name, counts) -> {
            Counts theirs = other.syscalls.get(name);
            if (theirs != null) {
                least.put(name, counts.tighter(theirs));
            }
        });
        return new Footprint(least);
    }
}
