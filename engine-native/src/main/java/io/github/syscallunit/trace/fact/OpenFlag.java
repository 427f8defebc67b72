package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/** Names the flags of {@code open(2)} as {@code fcntl.h} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum OpenFlag {
    /** Open for reading only. */
    O_RDONLY,
    /** Open for writing only. */
    O_WRONLY,
    /** Open for reading and writing. */
    O_RDWR,
    /** Create the file if it does not exist. */
    O_CREAT,
    /** Fail if the file exists. */
    O_EXCL,
    /** A terminal does not become the controlling one. */
    O_NOCTTY,
    /** Cut the file to length 0. */
    O_TRUNC,
    /** Each write goes to the end of the file. */
    O_APPEND,
    /** Do not wait. */
    O_NONBLOCK,
    /** Each write returns when data and metadata are on the device. */
    O_SYNC,
    /** Each write returns when the data is on the device. */
    O_DSYNC,
    /** Bypass the page cache. */
    O_DIRECT,
    /** Allow files over 2 GiB; the kernel sets it for 64-bit programs. */
    O_LARGEFILE,
    /** Fail if the path is a symbolic link. */
    O_NOFOLLOW,
    /** Do not update the time of the last access. */
    O_NOATIME,
    /** Close the descriptor when a program is executed. */
    O_CLOEXEC,
    /** Only a place in the file system: the content can be neither read nor written. */
    O_PATH,
    /** A file without a name. */
    O_TMPFILE,
    /** Fail if the path is not a directory. */
    O_DIRECTORY,
    /** Signals announce input and output; {@code O_ASYNC} is the same. */
    FASYNC
}
