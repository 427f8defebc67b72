package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.table.PossibleErrors;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a fault sweep, checked.
 *
 * @param common what it has in common with every sweep
 * @param filter those of its syscalls, whatever their arguments, that any of the errors is possible for
 * @param errors how they fail
 */
public record FaultSweepSettings(SweepSettings common, SyscallSet filter, List<Errno> errors) {
    public static FaultSweepSettings of(SweepSettings common, String[] names) {
        List<Errno> errors = Stream.of(names).map(Errno::named).distinct().toList();
        require(!errors.isEmpty(), "errors names no error: write errors = {\"EIO\", \"ENOSPC\"}, for example");
        return new FaultSweepSettings(common, filter(common.set(), errors), errors);
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
                        + ", according to the manual pages");
        return SyscallSet.parse(names);
    }

    private static String names(List<Errno> errors, String separator) {
        return errors.stream().map(Errno::name).collect(Collectors.joining(separator));
    }

    /** {@return {@code  that can fail with EIO or ENOSPC}} */
    public String condition() {
        return " that can fail with " + names(errors, " or ");
    }
}
