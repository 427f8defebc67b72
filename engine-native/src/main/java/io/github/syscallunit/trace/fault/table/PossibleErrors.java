package io.github.syscallunit.trace.fault.table;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.internal.TsvFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The errors that a syscall can fail with, from the manual pages. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PossibleErrors {
    private static final int WITH_REASON = 3;
    private static final Map<String, Set<Errno>> BY_NAME = new HashMap<>();

    /** The errors that only a call that makes a file can have. */
    private static final Set<String> OF_NEW_FILES = Set.of("ENOSPC", "EDQUOT");

    private static final Set<String> OPENING = Set.of("open", "openat", "openat2");

    static {
        for (String[] row : TsvFile.rows(PossibleErrors.class, "syscall-errors.tsv")) {
            Set<String> names =
                    row.length == WITH_REASON ? SyscallSet.parse(row[0]).names() : Set.of(row[0]);
            Set<Errno> errors = Arrays.stream(row[1].split(" "))
                    .filter(error -> !error.isEmpty())
                    .map(Errno::named)
                    .collect(Collectors.toSet());
            names.forEach(name ->
                    BY_NAME.computeIfAbsent(name, key -> new HashSet<>()).addAll(errors));
        }
    }

    private PossibleErrors() {}

    /**
     * Returns whether a call can fail for a reason. Every error is possible for a call without a manual page.
     *
     * @param call the call, as it was made
     * @param errno the reason
     * @return false if the manual does not list the error
     */
    public static boolean canFail(SyscallEvent call, Errno errno) {
        boolean makesNoFile = OPENING.contains(call.name()) && !call.facts().mayCreateFile();
        return canFail(call.name(), errno) && !(makesNoFile && OF_NEW_FILES.contains(errno.name()));
    }

    /**
     * Returns whether a syscall can fail for a reason, with some arguments.
     *
     * @param syscall its name
     * @param errno the reason
     * @return false if the manual does not list the error
     */
    public static boolean canFail(String syscall, Errno errno) {
        Set<Errno> known = BY_NAME.get(syscall);
        return known == null || known.contains(errno);
    }

    /**
     * Names the errors that a syscall can fail with.
     *
     * @param syscall its name
     * @return the names of the errors, in alphabetical order; none if it never fails, or if it has no manual page
     */
    static Set<String> of(String syscall) {
        return BY_NAME.getOrDefault(syscall, Set.of()).stream()
                .map(Errno::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
