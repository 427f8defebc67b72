package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the C library that the engine calls, under their own names.
 *
 * <p>Pointers are {@code long}s. On failure a function returns -1, and its errno is {@link Native#getLastError()}.
 *
 * <p>A short program ends before JNA's direct mapping ({@link DirectLibC}) is worth its preparation. So the first calls go through JNA's
 * {@link com.sun.jna.Function}, which takes some microseconds each.
 */
public final class LibC {
    /** About as many calls as take as long as the preparation of the direct mapping. */
    static final int CALLS_BEFORE_DIRECT = 700;

    public static final NativeLibrary LIBRARY;

    /** Counted without synchronization: how soon the mapping is changed does not matter. */
    private static int callsLeft = CALLS_BEFORE_DIRECT;

    static {
        JnaDirectory.ensureChosen();
        LIBRARY = NativeLibrary.getProcess();
    }

    private LibC() {}

    /** Changes to the direct mapping after some more calls of those that have one. */
    static void directAfter(int calls) {
        callsLeft = calls;
    }

    private static boolean isDirect() {
        return callsLeft <= 0 || --callsLeft <= 0;
    }

    /** A result of 32 bits is in the lower half. */
    private static long call(String function, Object... arguments) {
        return LIBRARY.getFunction(function).invokeLong(arguments);
    }

    /** {@return where JNA's classes come from; null if that is not known} */
    public static @Nullable CodeSource sourceOfJna() {
        return Native.class.getProtectionDomain().getCodeSource();
    }

    /** This function and the next are called at each stop: short, they are compiled into their callers. */
    static long ptrace(long request, int pid, long address, long data) {
        return isDirect() ? DirectLibC.ptrace(request, pid, address, data) : callPtrace(request, pid, address, data);
    }

    private static long callPtrace(long request, int pid, long address, long data) {
        return call("ptrace", request, pid, address, data);
    }

    public static int wait4(int pid, long status, int options, long usage) {
        return isDirect() ? DirectLibC.wait4(pid, status, options, usage) : callWait4(pid, status, options, usage);
    }

    private static int callWait4(int pid, long status, int options, long usage) {
        return (int) call("wait4", pid, status, options, usage);
    }

    static long process_vm_readv(int pid, long local, long localCount, long remote, long remoteCount, long flags) {
        return isDirect()
                ? DirectLibC.process_vm_readv(pid, local, localCount, remote, remoteCount, flags)
                : call("process_vm_readv", pid, local, localCount, remote, remoteCount, flags);
    }

    static long process_vm_writev(int pid, long local, long localCount, long remote, long remoteCount, long flags) {
        return isDirect()
                ? DirectLibC.process_vm_writev(pid, local, localCount, remote, remoteCount, flags)
                : call("process_vm_writev", pid, local, localCount, remote, remoteCount, flags);
    }

    public static int getpid() {
        return (int) call("getpid");
    }

    public static int kill(int pid, int signal) {
        return (int) call("kill", pid, signal);
    }

    public static int sigaction(int signal, long action, long previous) {
        return (int) call("sigaction", signal, action, previous);
    }

    public static int setlogmask(int mask) {
        return (int) call("setlogmask", mask);
    }

    public static long syscall(long number, long a, long b, long c, long d, long e, long f) {
        return isDirect() ? DirectLibC.syscall(number, a, b, c, d, e, f) : call("syscall", number, a, b, c, d, e, f);
    }

    static int sched_getaffinity(int tid, long size, long mask) {
        return (int) call("sched_getaffinity", tid, size, mask);
    }

    static int sched_setaffinity(int tid, long size, long mask) {
        return (int) call("sched_setaffinity", tid, size, mask);
    }

    static int sched_getcpu() {
        return (int) call("sched_getcpu");
    }

    static int pipe2(long descriptors, int flags) {
        return (int) call("pipe2", descriptors, flags);
    }

    public static int fcntl(int descriptor, int command, long argument) {
        return isDirect()
                ? DirectLibC.fcntl(descriptor, command, argument)
                : (int) call("fcntl", descriptor, command, argument);
    }

    static int open(String path, int flags) {
        return (int) call("open", path, flags);
    }

    public static int open(String path, int flags, int mode) {
        return (int) call("open", path, flags, mode);
    }

    public static int memfd_create(String name, int flags) {
        return (int) call("memfd_create", name, flags);
    }

    public static int linkat(int oldDirectory, String oldPath, int newDirectory, String newPath, int flags) {
        return (int) call("linkat", oldDirectory, oldPath, newDirectory, newPath, flags);
    }

    public static int openat(int directory, long path, int flags) {
        return isDirect() ? DirectLibC.openat(directory, path, flags) : (int) call("openat", directory, path, flags);
    }

    public static int close(int descriptor) {
        return isDirect() ? DirectLibC.close(descriptor) : (int) call("close", descriptor);
    }

    public static long read(int descriptor, long buffer, long count) {
        return isDirect() ? DirectLibC.read(descriptor, buffer, count) : call("read", descriptor, buffer, count);
    }

    static long write(int descriptor, long buffer, long count) {
        return isDirect() ? DirectLibC.write(descriptor, buffer, count) : call("write", descriptor, buffer, count);
    }

    public static int poll(long descriptors, long count, int timeout) {
        return isDirect()
                ? DirectLibC.poll(descriptors, count, timeout)
                : (int) call("poll", descriptors, count, timeout);
    }

    public static long pread(int descriptor, long buffer, long count, long offset) {
        return isDirect()
                ? DirectLibC.pread(descriptor, buffer, count, offset)
                : call("pread", descriptor, buffer, count, offset);
    }

    public static long lseek(int descriptor, long offset, int whence) {
        return isDirect() ? DirectLibC.lseek(descriptor, offset, whence) : call("lseek", descriptor, offset, whence);
    }

    public static long opendir(long path) {
        return isDirect() ? DirectLibC.opendir(path) : call("opendir", path);
    }

    public static long readdir(long directory) {
        return isDirect() ? DirectLibC.readdir(directory) : call("readdir", directory);
    }

    public static int closedir(long directory) {
        return isDirect() ? DirectLibC.closedir(directory) : (int) call("closedir", directory);
    }

    public static long readlink(long path, long buffer, long size) {
        return isDirect() ? DirectLibC.readlink(path, buffer, size) : call("readlink", path, buffer, size);
    }

    public static int prlimit(int pid, int resource, long limit, long previous) {
        return (int) call("prlimit", pid, resource, limit, previous);
    }

    public static int execve(long path, long arguments, long environment) {
        return (int) call("execve", path, arguments, environment);
    }

    public static int pthread_sigmask(int how, long mask, long previous) {
        return (int) call("pthread_sigmask", how, mask, previous);
    }

    public static int setpgid(int pid, int group) {
        return (int) call("setpgid", pid, group);
    }

    public static int setsid() {
        return (int) call("setsid");
    }

    public static int dup2(int from, int to) {
        return (int) call("dup2", from, to);
    }

    public static int prctl(int option, long a, long b, long c, long d) {
        return (int) call("prctl", option, a, b, c, d);
    }

    public static int posix_spawn(
            long pid, String path, long actions, long attributes, long arguments, long environment) {
        return (int) call("posix_spawn", pid, path, actions, attributes, arguments, environment);
    }

    public static int posix_spawn_file_actions_init(long actions) {
        return (int) call("posix_spawn_file_actions_init", actions);
    }

    public static int posix_spawn_file_actions_destroy(long actions) {
        return (int) call("posix_spawn_file_actions_destroy", actions);
    }

    public static int posix_spawn_file_actions_adddup2(long actions, int from, int to) {
        return (int) call("posix_spawn_file_actions_adddup2", actions, from, to);
    }

    public static int posix_spawn_file_actions_addclose(long actions, int descriptor) {
        return (int) call("posix_spawn_file_actions_addclose", actions, descriptor);
    }

    /** Since glibc 2.29 and musl 1.1.24. */
    public static int posix_spawn_file_actions_addchdir_np(long actions, String directory) {
        return (int) call("posix_spawn_file_actions_addchdir_np", actions, directory);
    }

    /** Since glibc 2.34; musl does not have it. */
    public static int posix_spawn_file_actions_addclosefrom_np(long actions, int lowest) {
        return (int) call("posix_spawn_file_actions_addclosefrom_np", actions, lowest);
    }

    public static int posix_spawnattr_init(long attributes) {
        return (int) call("posix_spawnattr_init", attributes);
    }

    public static int posix_spawnattr_destroy(long attributes) {
        return (int) call("posix_spawnattr_destroy", attributes);
    }

    public static int posix_spawnattr_setflags(long attributes, short flags) {
        return (int) call("posix_spawnattr_setflags", attributes, flags);
    }

    public static int posix_spawnattr_setsigmask(long attributes, long mask) {
        return (int) call("posix_spawnattr_setsigmask", attributes, mask);
    }

    public static long getpwnam(String name) {
        return call("getpwnam", name);
    }

    public static int geteuid() {
        return (int) call("geteuid");
    }

    public static int regcomp(long regex, String expression, int flags) {
        return (int) call("regcomp", regex, expression, flags);
    }

    public static int regexec(long regex, String text, long matchCount, long matches, int flags) {
        return (int) call("regexec", regex, text, matchCount, matches, flags);
    }

    public static long regerror(int error, long regex, long buffer, long size) {
        return call("regerror", error, regex, buffer, size);
    }

    public static void regfree(long regex) {
        call("regfree", regex);
    }
}
