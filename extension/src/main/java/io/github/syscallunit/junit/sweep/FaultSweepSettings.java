package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.table.PossibleErrors;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fault sweep asks for, checked.
 *
 * @param set the syscalls to strike
 * @param filter those of them, whatever their arguments, that any of the errors is possible for
 * @param errors how they fail
 * @param path what they touch, as it was written
 * @param max the largest number of faults
 * @param optional whether a fault need not strike
 */
public record FaultSweepSettings(
        SyscallSet set, SyscallSet filter, List<Errno> errors, String path, int max, boolean optional) {
    public static FaultSweepSettings of(String syscalls, String[] names, String path, int max, boolean optional) {
        List<Errno> errors = Stream.of(names).map(Errno::named).distinct().toList();
        require(!errors.isEmpty(), "errors names no error: write errors = {\"EIO\", \"ENOSPC\"}, for example");
        require(max >= 1, "max is the number of faults, 1 or more, not " + max);
        SyscallSet set = SyscallSet.parse(syscalls);
        return new FaultSweepSettings(set, filter(set, errors), errors, path, max, optional);
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException("@FaultSweep: " + complaint);
        }
    }

    private static SyscallSet filter(SyscallSet set, List<Errno> errors) {
        String names = set.names().stream()
                .filter(name -> errors.stream().anyMatch(error -> PossibleErrors.canFail(name, error)))
                .map(name -> "=" + name)
                .collect(Collectors.joining(","));
        require(
                !names.isEmpty(),
                "no call of \"" + set + "\" can fail with " + names(errors, " or ")
                        + ", as far as the manual pages know");
        return SyscallSet.parse(names);
    }

    private static String names(List<Errno> errors, String separator) {
        return errors.stream().map(Errno::name).collect(Collectors.joining(separator));
    }

    /** {@return {@code call of "%file" on {directory} that can fail with EIO or ENOSPC}} */
    public String describe() {
        return "call of \"" + set + "\"" + (path.isEmpty() ? "" : " on " + path) + " that can fail with "
                + names(errors, " or ");
    }
}
