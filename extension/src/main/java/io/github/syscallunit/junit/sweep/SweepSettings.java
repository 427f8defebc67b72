package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.SyscallSet;

/**
 * The settings that all sweeps have, checked.
 *
 * @param set the syscalls to sweep
 * @param path the file or directory that they touch, as it was written; empty for any
 * @param max the largest number of invocations with an injection
 * @param optional whether an invocation without its injection is aborted rather than failed
 */
public record SweepSettings(SyscallSet set, String path, int max, boolean optional) {
    /**
     * Checks the attributes of a {@code @FaultSweep}.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    public static SweepSettings ofFaults(String syscalls, String path, int max, boolean optional) {
        return of("@FaultSweep", "faults", syscalls, path, max, optional);
    }

    /**
     * Checks the attributes of a {@code @CrashSweep}.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    public static SweepSettings ofCrashes(String syscalls, String path, int max, boolean optional) {
        return of("@CrashSweep", "crashes", syscalls, path, max, optional);
    }

    /**
     * Checks the attributes of an annotation.
     *
     * @param annotation its name, for messages
     * @param points what it limits, for messages: {@code faults}
     * @param syscalls the set
     */
    private static SweepSettings of(
            String annotation, String points, String syscalls, String path, int max, boolean optional) {
        if (max < 1) {
            throw new IllegalArgumentException(
                    annotation + ": max is the number of " + points + ", 1 or more, not " + max);
        }
        return new SweepSettings(SyscallSet.parse(syscalls), path, max, optional);
    }

    /** {@return {@code call of "%file" on {directory}}; the blocks of the test may have said where themselves} */
    String describe(InjectionWindow window) {
        String place = window.hasOwnDirectories() ? " on the directory" : path.isEmpty() ? "" : " on " + path;
        return "call of \"" + set + "\"" + place;
    }
}
