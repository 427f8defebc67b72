package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Facts about this process that Java does not have, from proc(5). */
public final class CurrentProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int SIGINT = 2;
    private static final int SIGQUIT = 3;
    /** {@code SIGQUIT}, {@code SIGILL}, {@code SIGBUS}, {@code SIGFPE}, {@code SIGSEGV}, {@code SIGUSR2}, {@code SIGPIPE}, {@code SIGXFSZ}. */
    private static final int[] CAUGHT_BY_HOTSPOT = {SIGQUIT, 4, 7, 8, 11, 12, 13, 25};

    private static final int HEX = 16;
    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NOFILE = 7;
    private static final int SIG_UNBLOCK = 1;
    private static final int SIGNAL_SET_SIZE = 128;
    private static final int ACTION_SIZE = 152;
    private static final int O_CLOEXEC = 02000000;
    private static final String CLOSED_DESCRIPTORS = "syscallunit.closedDescriptors";
    private static final String IGNORED_SIGNALS = "syscallunit.ignoredSignals";
    private static final String LIBRARY_PATH = "jna.platform.library.path";
    private static final String OPEN_FLAGS = "flags:";
    private static final String FILE_LIMITS = "Max open files ";

    private CurrentProcess() {}

    /** {@return the id of this process, without the threads that {@link ProcessHandle} starts to wait for processes} */
    public static int pid() {
        return LibC.getpid();
    }

    /**
     * Keeps JNA from running {@code ldconfig} for library directories at the start of a program: the C library is
     * already loaded. Must not be used in a JVM in which other code uses JNA.
     */
    public static void disableJnaLibrarySearch() {
        if (System.getProperty(LIBRARY_PATH) == null) {
            System.setProperty(LIBRARY_PATH, "");
        }
    }

    /**
     * Returns the environment in its original order, which {@link System#getenv()} does not have.
     *
     * @return {@code NAME=value} each
     */
    public static List<String> environment() {
        try {
            String all = Files.readString(Path.of("/proc/self/environ"), StandardCharsets.ISO_8859_1);
            byte[] bytes = all.getBytes(StandardCharsets.ISO_8859_1);
            List<String> variables = new ArrayList<>();
            for (String variable : new String(bytes, StandardCharsets.UTF_8).split("\0", -1)) {
                if (variable.indexOf('=') > 0) {
                    variables.add(variable);
                }
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a child the soft limit of open files that this process started with. HotSpot raises it to the hard limit
     * without a record of the old value. The parent still has it, unless it has changed its own.
     */
    public static void restoreFileLimit(int child) {
        long[] parents = fileLimits("/proc/" + parent() + "/limits");
        long[] own = fileLimits("/proc/self/limits");
        if (parents[1] == own[1] && parents[0] < own[0]) {
            NativeBuffer limit = new NativeBuffer(2 * Long.BYTES);
            limit.bytes().putLong(0, parents[0]).putLong(Long.BYTES, parents[1]);
            try {
                LibC.prlimit(child, RLIMIT_NOFILE, limit.address(), 0);
            } finally {
                Reference.reachabilityFence(limit);
            }
        }
    }

    private static int parent() {
        return ProcFs.parentOfThisProcess().orElse(0);
    }

    /** Returns the soft and the hard limit; -1 for one that is unknown or unlimited. */
    private static long[] fileLimits(String file) {
        String[] limits = lineAfter(FILE_LIMITS, contents(file)).split(" +", -1);
        boolean known = limits.length > 1 && isNumber(limits[0]) && isNumber(limits[1]);
        return known ? new long[] {Long.parseLong(limits[0]), Long.parseLong(limits[1])} : new long[] {-1, -1};
    }

    /** Returns the rest of the line that begins so, without the blanks around it; empty if there is none. */
    private static String lineAfter(String beginning, String text) {
        int start = text.startsWith(beginning) ? 0 : text.indexOf("\n" + beginning) + 1;
        if (!text.startsWith(beginning, start)) {
            return "";
        }
        int end = text.indexOf('\n', start);
        return text.substring(start + beginning.length(), end < 0 ? text.length() : end)
                .strip();
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static String contents(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Ends this process by the signal that killed another process, without a core file, and also if this process was started with the signal
     * blocked.
     *
     * @param signal the signal's number
     */
    public static void killSelf(int signal) {
        NativeBuffer nothing = new NativeBuffer(ACTION_SIZE);
        NativeBuffer set = new NativeBuffer(SIGNAL_SET_SIZE);
        set.bytes().putLong(0, 1L << (signal - 1));
        try {
            LibC.prlimit(0, RLIMIT_CORE, nothing.address(), 0);
            LibC.sigaction(signal, nothing.address(), 0);
            LibC.pthread_sigmask(SIG_UNBLOCK, set.address(), 0);
            LibC.kill(pid(), signal);
            // Another thread may handle the signal.
            LockSupport.parkNanos(PATIENCE.toNanos());
        } finally {
            Reference.reachabilityFence(nothing);
            Reference.reachabilityFence(set);
        }
    }

    /**
     * Names this process, as tools that list processes show it. Nothing is changed if the kernel refuses.
     *
     * @param name of at most 15 bytes
     */
    public static void rename(String name) {
        try {
            Files.writeString(Path.of("/proc/self/comm"), name, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Without /proc it keeps its name.
        }
    }

    /** {@return the descriptors from 3 on that a program started by this one inherits} */
    public static List<Integer> inheritedDescriptors() {
        List<Integer> inherited = new ArrayList<>();
        String[] open = new File("/proc/self/fdinfo").list();
        if (open == null) {
            throw new UncheckedIOException(new IOException("/proc/self/fdinfo cannot be read"));
        }
        for (String descriptor : open) {
            int number = Integer.parseInt(descriptor);
            if (number > 2 && !isOfTheJvm(number) && !isClosedOnExec(number)) {
                inherited.add(number);
            }
        }
        return inherited;
    }

    /**
     * {@return the descriptors from 0 to 2 that were closed when this process was started}
     *
     * <p>HotSpot opens its files without a look at the numbers, so one of them may be there. Where Java has opened and closed a file, it
     * has left {@code /dev/null}: only the property that the script sets tells that from a redirection. Must be called before this
     * process opens any file.
     */
    public static List<Integer> closedStandardDescriptors() {
        String known = System.getProperty(CLOSED_DESCRIPTORS, "");
        List<Integer> closed = new ArrayList<>();
        for (int descriptor = 0; descriptor <= 2; descriptor++) {
            if (known.indexOf('0' + descriptor) >= 0 || isUnused(descriptor)) {
                closed.add(descriptor);
            }
        }
        return closed;
    }

    private static boolean isClosedOnExec(int descriptor) {
        String flags = lineAfter(OPEN_FLAGS, streamed("/proc/self/fdinfo/" + descriptor));
        return flags.isEmpty() || (Integer.parseInt(flags, 8) & O_CLOEXEC) != 0;
    }

    /** Reads a file without a channel: the first one leaves a socket open, which looks like one that was inherited. */
    private static String streamed(String file) {
        try (InputStream stream = new FileInputStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isUnused(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return isClosedOnExec(descriptor)
                    || target.startsWith(System.getProperty("java.home") + "/")
                    || List.of(System.getProperty("java.class.path").split(":")).contains(target);
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** HotSpot keeps its image, its class path, files of its container's limits and directories that it reads open across an exec. */
    private static boolean isOfTheJvm(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith(System.getProperty("java.home"))
                    || target.startsWith("/proc/")
                    || target.startsWith("/sys/fs/cgroup/")
                    || target.endsWith(".jar");
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Tells whether this process was started with {@code SIGQUIT} ignored, before HotSpot installed its handler, which it does not
     * with {@code -Xrs}. A
     * shell that starts a program in the background makes it ignore {@code SIGINT}, which HotSpot does not change, and
     * {@code SIGQUIT}. If the parent itself ignores only {@code SIGINT}, the program inherited that.
     */
    private static boolean startedWithSigquitIgnored() {
        if (ignores("self", SIGQUIT)) {
            return true;
        }
        if (!ignores("self", SIGINT)) {
            return false;
        }
        String parent = Integer.toString(parent());
        return !ignores(parent, SIGINT) || ignores(parent, SIGQUIT);
    }

    /**
     * Returns the signals that were ignored when this process started, and are not any more, because HotSpot catches them. The script
     * that starts the command line notes them; without it, only {@code SIGQUIT} can be found out.
     *
     * @return their numbers, in order
     */
    public static List<Integer> signalsIgnoredAtStart() {
        long noted = Long.parseUnsignedLong(System.getProperty(IGNORED_SIGNALS, "0"), HEX);
        List<Integer> signals = new ArrayList<>();
        for (int signal : CAUGHT_BY_HOTSPOT) {
            if (signal == SIGQUIT ? startedWithSigquitIgnored() : contains(noted, signal)) {
                signals.add(signal);
            }
        }
        return signals;
    }

    private static boolean ignores(String process, int signal) {
        long ignored = Long.parseUnsignedLong(
                ProcFs.statusField(Path.of("/proc/" + process + "/status"), "SigIgn")
                        .orElse("0"),
                HEX);
        return contains(ignored, signal);
    }

    private static boolean contains(long signals, int signal) {
        return (signals & (1L << (signal - 1))) != 0;
    }

    /**
     * {@return the signals that were blocked when this process started: those of its first thread, which the JVM does not change}
     */
    public static long originalSignalMask() {
        return Long.parseUnsignedLong(
                ProcFs.statusField(Path.of("/proc/self/status"), "SigBlk").orElse("0"), 16);
    }
}
