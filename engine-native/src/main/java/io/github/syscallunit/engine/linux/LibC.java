package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Maps the functions of the C library that the engine calls, under their own names.
 *
 * <p>All parameters are primitives, so that JNA's direct mapping does not allocate or convert. Pointers are
 * {@code long}s. On failure a function returns -1, and its errno is {@link Native#getLastError()}.
 */
public final class LibC {
    public static final NativeLibrary LIBRARY;

    static {
        JnaDirectory.ensureChosen();
        LIBRARY = NativeLibrary.getProcess();
        Native.register(LibC.class, LIBRARY);
    }

    private LibC() {}

    /** {@return where JNA's classes come from; null if that is not known} */
    public static @Nullable CodeSource sourceOfJna() {
        return Native.class.getProtectionDomain().getCodeSource();
    }

    static native long ptrace(long request, int pid, long address, long data);

    public static native int wait4(int pid, long status, int options, long usage);

    static native long process_vm_readv(
            int pid, long local, long localCount, long remote, long remoteCount, long flags);

    static native long process_vm_writev(
            int pid, long local, long localCount, long remote, long remoteCount, long flags);

    public static native int kill(int pid, int signal);

    public static native int sigaction(int signal, long action, long previous);

    public static native int setlogmask(int mask);

    public static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    static native int sched_getaffinity(int tid, long size, long mask);

    static native int sched_setaffinity(int tid, long size, long mask);

    static native int sched_getcpu();

    static native int pipe2(long descriptors, int flags);

    public static native int fcntl(int descriptor, int command, long argument);

    static native int open(String path, int flags);

    public static native int open(String path, int flags, int mode);

    public static native int memfd_create(String name, int flags);

    public static native int linkat(int oldDirectory, String oldPath, int newDirectory, String newPath, int flags);

    public static native int openat(int directory, long path, int flags);

    public static native int close(int descriptor);

    public static native long read(int descriptor, long buffer, long count);

    static native long write(int descriptor, long buffer, long count);

    public static native int poll(long descriptors, long count, int timeout);

    public static native long pread(int descriptor, long buffer, long count, long offset);

    public static native long lseek(int descriptor, long offset, int whence);

    public static native long opendir(long path);

    public static native long readdir(long directory);

    public static native int closedir(long directory);

    public static native long readlink(long path, long buffer, long size);

    public static native int prlimit(int pid, int resource, long limit, long previous);

    public static native int execve(long path, long arguments, long environment);

    public static native int pthread_sigmask(int how, long mask, long previous);

    public static native int setpgid(int pid, int group);

    public static native int setsid();

    public static native int dup2(int from, int to);

    public static native int prctl(int option, long a, long b, long c, long d);

    public static native int posix_spawn(
            long pid, String path, long actions, long attributes, long arguments, long environment);

    public static native int posix_spawn_file_actions_init(long actions);

    public static native int posix_spawn_file_actions_destroy(long actions);

    public static native int posix_spawn_file_actions_adddup2(long actions, int from, int to);

    static native int posix_spawn_file_actions_addopen(long actions, int descriptor, String path, int flags, int mode);

    public static native int posix_spawn_file_actions_addclose(long actions, int descriptor);

    public static native int posix_spawnattr_init(long attributes);

    public static native int posix_spawnattr_destroy(long attributes);

    public static native int posix_spawnattr_setflags(long attributes, short flags);

    public static native int posix_spawnattr_setsigmask(long attributes, long mask);

    public static native long getpwnam(String name);

    public static native int geteuid();

    public static native int regcomp(long regex, String expression, int flags);

    public static native int regexec(long regex, String text, long matchCount, long matches, int flags);

    public static native long regerror(int error, long regex, long buffer, long size);

    public static native void regfree(long regex);
}
