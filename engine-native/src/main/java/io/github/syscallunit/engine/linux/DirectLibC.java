package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;

/**
 * The functions of {@link LibC} that are called often, by JNA's direct mapping: it neither allocates nor converts, but takes some
 * hundredths of a second to prepare.
 */
final class DirectLibC {
    static {
        Native.register(DirectLibC.class, LibC.LIBRARY);
    }

    private DirectLibC() {}

    static native long ptrace(long request, int pid, long address, long data);

    static native int wait4(int pid, long status, int options, long usage);

    static native long process_vm_readv(
            int pid, long local, long localCount, long remote, long remoteCount, long flags);

    static native long process_vm_writev(
            int pid, long local, long localCount, long remote, long remoteCount, long flags);

    static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    static native int fcntl(int descriptor, int command, long argument);

    static native int openat(int directory, long path, int flags);

    static native int close(int descriptor);

    static native long read(int descriptor, long buffer, long count);

    static native long write(int descriptor, long buffer, long count);

    static native int poll(long descriptors, long count, int timeout);

    static native long pread(int descriptor, long buffer, long count, long offset);

    static native long lseek(int descriptor, long offset, int whence);

    static native long opendir(long path);

    static native long readdir(long directory);

    static native int closedir(long directory);

    static native long readlink(long path, long buffer, long size);
}
