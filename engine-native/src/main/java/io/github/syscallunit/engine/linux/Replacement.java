package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Another program that takes this process's place, by execve(2).
 *
 * <p>It gets the descriptors, the signal mask, the ignored signals and the limit of open files that this process began with. Every other
 * thread of the JVM ends with the call, as in any program.
 */
public final class Replacement {
    private static final int FD_CLOEXEC = 1;
    private static final int F_SETFD = 2;
    private static final int SIG_SETMASK = 2;
    private static final int SIGNAL_SET_SIZE = 128;

    private Replacement() {}

    /**
     * Becomes another program; returns only if the kernel refuses. This process is then good for nothing but to end.
     *
     * @param file the program
     * @param arguments from {@code argv[0]} on
     * @param environment {@code NAME=value} each
     * @param descriptors the open descriptors from 3 on that it gets
     * @return why the kernel refuses
     */
    public static int become(String file, List<String> arguments, List<String> environment, Set<Integer> descriptors) {
        closeOnExec(descriptors);
        OwnProcess.restoreFileLimit((int) ProcessHandle.current().pid());
        if (OwnProcess.beganWithoutQuit()) {
            EndingSignals.ignoreQuit();
        }
        NativeBuffer mask = new NativeBuffer(SIGNAL_SET_SIZE);
        mask.bytes().putLong(0, OwnProcess.originalSignalMask());
        try (StringVector path = new StringVector(List.of(file));
                StringVector argumentVector = new StringVector(arguments);
                StringVector environmentVector = new StringVector(environment)) {
            LibC.pthread_sigmask(SIG_SETMASK, mask.address(), 0);
            LibC.execve(path.first(), argumentVector.address(), environmentVector.address());
            return Native.getLastError();
        } finally {
            Reference.reachabilityFence(mask);
        }
    }

    private static void closeOnExec(Set<Integer> kept) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            open.map(entry -> Integer.parseInt(entry.getFileName().toString()))
                    .filter(descriptor -> descriptor > ApartTracer.STANDARD_ERROR && !kept.contains(descriptor))
                    .forEach(descriptor -> LibC.fcntl(descriptor, F_SETFD, FD_CLOEXEC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
