package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Replaces this process by another program, by execve(2).
 *
 * <p>The program gets the descriptors, the signal mask, the ignored signals and the limit of open files that this
 * process started with. All other threads of the JVM end with the call.
 */
public final class ProcessExec {
    private static final int FD_CLOEXEC = 1;
    private static final int F_SETFD = 2;
    // linux/close_range.h
    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int FIRST = DaemonTracer.STANDARD_ERROR + 1;
    private static final int LAST = Integer.MAX_VALUE;
    private static final int SIG_SETMASK = 2;
    private static final int SIGNAL_SET_SIZE = 128;

    private ProcessExec() {}

    /**
     * Executes the program. Returns only if the kernel refuses. This process must then end.
     *
     * @param file the program
     * @param arguments from {@code argv[0]} on
     * @param environment {@code NAME=value} each
     * @param descriptors the open descriptors from 3 on that it gets
     * @return why the kernel refuses
     */
    public static int become(String file, List<String> arguments, List<String> environment, Set<Integer> descriptors) {
        CurrentProcess.restoreFileLimit((int) ProcessHandle.current().pid());
        List<Integer> ignored = CurrentProcess.signalsIgnoredAtStart();
        NativeBuffer mask = new NativeBuffer(SIGNAL_SET_SIZE);
        mask.bytes().putLong(0, CurrentProcess.originalSignalMask());
        try (StringVector path = new StringVector(List.of(file));
                StringVector argumentVector = new StringVector(arguments);
                StringVector environmentVector = new StringVector(environment)) {
            closeOnExec(descriptors);
            // As late as possible, because HotSpot needs some of them.
            ignored.forEach(TerminationSignals::ignoreAsCaller);
            LibC.pthread_sigmask(SIG_SETMASK, mask.address(), 0);
            LibC.execve(path.first(), argumentVector.address(), environmentVector.address());
            return Native.getLastError();
        } finally {
            Reference.reachabilityFence(mask);
        }
    }

    /**
     * As late as possible, because HotSpot's compilers open files of {@code /sys/fs/cgroup} at any time, without closing them on exec.
     */
    private static void closeOnExec(Set<Integer> kept) {
        int number = Architecture.current().syscallNumber("close_range");
        if (LibC.syscall(number, FIRST, LAST, CLOSE_RANGE_CLOEXEC, 0, 0, 0) == 0) {
            kept.forEach(descriptor -> LibC.fcntl(descriptor, F_SETFD, 0));
        } else {
            closeThoseOpen(kept);
        }
    }

    /** Before Linux 5.11. */
    private static void closeThoseOpen(Set<Integer> kept) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            open.map(entry -> Integer.parseInt(entry.getFileName().toString()))
                    .filter(descriptor -> descriptor >= FIRST && !kept.contains(descriptor))
                    .forEach(descriptor -> LibC.fcntl(descriptor, F_SETFD, FD_CLOEXEC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
