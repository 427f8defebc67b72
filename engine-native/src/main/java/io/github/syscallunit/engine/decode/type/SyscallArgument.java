package io.github.syscallunit.engine.decode.type;

/**
 * Names one argument of a syscall.
 *
 * @param name as the manual page calls it
 * @param type as the table of syscalls writes it
 * @param kind what it stands for
 * @param register which of the six raw arguments carries it, 0 to 5
 */
public record SyscallArgument(String name, String type, Kind kind, int register) {
    /** What an argument stands for. */
    public enum Kind {
        /** A number, flags, a pointer to data. */
        VALUE,
        /** A path. */
        PATH,
        /** A file descriptor. */
        DESCRIPTOR,
        /** A directory's descriptor, or {@code AT_FDCWD}, to which the path that follows is relative. */
        DIRECTORY,
        /** A pointer to two descriptors that the kernel fills in. */
        DESCRIPTOR_PAIR,
        /** A pointer to as many {@code struct pollfd} as the next argument says. */
        POLLED_DESCRIPTORS,
        /** A pointer to a set of descriptors, all lower than the first argument. */
        DESCRIPTOR_SET
    }
}
