package io.github.syscallunit.engine.decode.type;

/**
 * One argument of a syscall.
 *
 * @param name the name in the manual page
 * @param type the type in the table of syscalls
 * @param kind what it is
 * @param register which of the six raw arguments has it, 0 to 5
 */
public record SyscallArgument(String name, String type, Kind kind, int register) {
    /** What an argument is. */
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
        /** A pointer to {@code struct pollfd}s, whose number is the next argument. */
        POLLED_DESCRIPTORS,
        /** A pointer to a set of descriptors, all lower than the first argument. */
        DESCRIPTOR_SET
    }
}
