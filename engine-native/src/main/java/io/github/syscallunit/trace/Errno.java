package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.Suggestions;
import io.github.syscallunit.trace.internal.TsvFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Names the reason for which a syscall failed.
 *
 * @param number the kernel's number, from 1 to 4095
 * @param name for example {@code ENOENT}
 * @param message what {@code strerror} says of it, for example {@code No such file or directory}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Errno(int number, String name, String message) {
    private static final String UNKNOWN_PREFIX = "ERRNO_";
    private static final Map<Integer, Errno> BY_NUMBER = new HashMap<>();
    private static final Map<String, Errno> BY_NAME = new HashMap<>();

    static {
        for (String[] row : TsvFile.rows(Errno.class, "errnos.tsv")) {
            Errno errno = new Errno(Integer.parseInt(row[0]), row[1], row[2]);
            BY_NUMBER.put(errno.number, errno);
            BY_NAME.put(errno.name, errno);
        }
        for (String[] synonym :
                new String[][] {{"EWOULDBLOCK", "EAGAIN"}, {"EDEADLOCK", "EDEADLK"}, {"ENOTSUP", "EOPNOTSUPP"}}) {
            BY_NAME.put(synonym[0], named(synonym[1]));
        }
    }

    /** Operation not permitted. */
    public static final Errno EPERM = named("EPERM");
    /** No such file or directory. */
    public static final Errno ENOENT = named("ENOENT");
    /** No such process. */
    public static final Errno ESRCH = named("ESRCH");
    /** Interrupted system call. */
    public static final Errno EINTR = named("EINTR");
    /** Input/output error. */
    public static final Errno EIO = named("EIO");
    /** Bad file descriptor. */
    public static final Errno EBADF = named("EBADF");
    /** No child processes. */
    public static final Errno ECHILD = named("ECHILD");
    /** Resource temporarily unavailable; {@code EWOULDBLOCK} is the same. */
    public static final Errno EAGAIN = named("EAGAIN");
    /** Cannot allocate memory. */
    public static final Errno ENOMEM = named("ENOMEM");
    /** Permission denied. */
    public static final Errno EACCES = named("EACCES");
    /** Bad address. */
    public static final Errno EFAULT = named("EFAULT");
    /** Device or resource busy. */
    public static final Errno EBUSY = named("EBUSY");
    /** File exists. */
    public static final Errno EEXIST = named("EEXIST");
    /** Invalid cross-device link. */
    public static final Errno EXDEV = named("EXDEV");
    /** Not a directory. */
    public static final Errno ENOTDIR = named("ENOTDIR");
    /** Is a directory. */
    public static final Errno EISDIR = named("EISDIR");
    /** Invalid argument. */
    public static final Errno EINVAL = named("EINVAL");
    /** Too many open files in system. */
    public static final Errno ENFILE = named("ENFILE");
    /** Too many open files. */
    public static final Errno EMFILE = named("EMFILE");
    /** Inappropriate ioctl for device. */
    public static final Errno ENOTTY = named("ENOTTY");
    /** File too large. */
    public static final Errno EFBIG = named("EFBIG");
    /** No space left on device. */
    public static final Errno ENOSPC = named("ENOSPC");
    /** Illegal seek. */
    public static final Errno ESPIPE = named("ESPIPE");
    /** Read-only file system. */
    public static final Errno EROFS = named("EROFS");
    /** Broken pipe. */
    public static final Errno EPIPE = named("EPIPE");
    /** File name too long. */
    public static final Errno ENAMETOOLONG = named("ENAMETOOLONG");
    /** Function not implemented. */
    public static final Errno ENOSYS = named("ENOSYS");
    /** Directory not empty. */
    public static final Errno ENOTEMPTY = named("ENOTEMPTY");
    /** Too many levels of symbolic links. */
    public static final Errno ELOOP = named("ELOOP");
    /** Operation not supported; {@code ENOTSUP} is the same. */
    public static final Errno EOPNOTSUPP = named("EOPNOTSUPP");
    /** Address already in use. */
    public static final Errno EADDRINUSE = named("EADDRINUSE");
    /** Connection reset by peer. */
    public static final Errno ECONNRESET = named("ECONNRESET");
    /** Connection timed out. */
    public static final Errno ETIMEDOUT = named("ETIMEDOUT");
    /** Connection refused. */
    public static final Errno ECONNREFUSED = named("ECONNREFUSED");
    /** Operation now in progress. */
    public static final Errno EINPROGRESS = named("EINPROGRESS");
    /** Disk quota exceeded. */
    public static final Errno EDQUOT = named("EDQUOT");

    /**
     * Returns the errno of a number. One without a name is called {@code ERRNO_} and its number.
     *
     * @param number from 1 to 4095
     * @return the errno
     */
    public static Errno of(int number) {
        Errno known = BY_NUMBER.get(number);
        return known != null ? known : new Errno(number, UNKNOWN_PREFIX + number, "Unknown error " + number);
    }

    /**
     * Returns the errno of a name.
     *
     * @param name for example {@code ENOENT}; synonyms such as {@code EWOULDBLOCK} are understood
     * @return the errno
     * @throws IllegalArgumentException if there is none of this name; the message suggests the nearest
     */
    public static Errno named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no errno is named \"" + name + "\"" + Suggestions.suggestion(name, BY_NAME.keySet())));
    }

    /**
     * {@return whether this is one of the kernel's own codes for a call that it will restart, which no program sees}
     */
    public boolean isRestart() {
        return number >= 512 && number <= 516 && number != 515;
    }

    /** {@return whether the number has a name in the kernel's headers} */
    public boolean hasName() {
        return BY_NUMBER.containsKey(number);
    }

    /** {@return the errno as strace prints it, {@code ENOENT (No such file or directory)}} */
    @Override
    public String toString() {
        return name + " (" + message + ")";
    }

    private static Optional<Errno> find(String name) {
        Errno known = BY_NAME.get(name);
        if (known == null && name.matches(UNKNOWN_PREFIX + "[1-9][0-9]{0,3}")) {
            known = of(Integer.parseInt(name.substring(UNKNOWN_PREFIX.length())));
        }
        return Optional.ofNullable(known);
    }

    /** {@return the errnos that have a name, for tests} */
    static List<Errno> all() {
        return List.copyOf(BY_NUMBER.values());
    }
}
