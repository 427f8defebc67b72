package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Facts about this process that Java does not have, from proc(5). */
public final class CurrentProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int SIGINT = 2;
    private static final int SIGQUIT = 3;
    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NOFILE = 7;
    private static final int ACTION_SIZE = 152;
    private static final int O_CLOEXEC = 02000000;
    private static final String LIBRARY_PATH = "jna.platform.library.path";
    private static final Pattern OPEN_FLAGS = Pattern.compile("(?m)^flags:\\s*([0-7]+)$");

    private CurrentProcess() {}

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
            return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                    .filter(variable -> variable.indexOf('=') > 0)
                    .toList();
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
        return ProcFs.parentOf((int) ProcessHandle.current().pid()).orElse(0);
    }

    /** Returns the soft and the hard limit; -1 for one that is unknown or unlimited. */
    private static long[] fileLimits(String file) {
        Matcher limits = Pattern.compile("(?m)^Max open files +(\\d+) +(\\d+) ").matcher(contents(file));
        return limits.find()
                ? new long[] {Long.parseLong(limits.group(1)), Long.parseLong(limits.group(2))}
                : new long[] {-1, -1};
    }

    private static String contents(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Ends this process by the signal that killed another process, without a core file.
     *
     * @param signal the signal's number
     */
    public static void killSelf(int signal) {
        NativeBuffer nothing = new NativeBuffer(ACTION_SIZE);
        try {
            LibC.prlimit(0, RLIMIT_CORE, nothing.address(), 0);
            LibC.sigaction(signal, nothing.address(), 0);
            LibC.kill((int) ProcessHandle.current().pid(), signal);
            // Another thread may handle the signal.
            LockSupport.parkNanos(PATIENCE.toNanos());
        } finally {
            Reference.reachabilityFence(nothing);
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
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fdinfo"))) {
            for (Path descriptor : open.toList()) {
                int number = Integer.parseInt(descriptor.getFileName().toString());
                if (number > 2 && !isOfTheJvm(number) && !isClosedOnExec(descriptor)) {
                    inherited.add(number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inherited;
    }

    /**
     * {@return the descriptors from 0 to 2 that were closed when this process was started}
     *
     * <p>HotSpot opens its files without a look at the numbers, so one of them may be there. Must be called before this process opens
     * any file.
     */
    public static List<Integer> closedStandardDescriptors() {
        return IntStream.rangeClosed(0, 2)
                .filter(descriptor -> isUnused(descriptor))
                .boxed()
                .toList();
    }

    private static boolean isClosedOnExec(Path description) {
        Matcher flags = OPEN_FLAGS.matcher(streamed(description));
        return !flags.find() || (Integer.parseInt(flags.group(1), 8) & O_CLOEXEC) != 0;
    }

    /** Reads a file without a channel: the first one leaves a socket open, which looks like one that was inherited. */
    private static String streamed(Path file) {
        try (InputStream stream = new FileInputStream(file.toString())) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isUnused(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return isClosedOnExec(Path.of("/proc/self/fdinfo/" + descriptor))
                    || target.startsWith(System.getProperty("java.home") + "/")
                    || List.of(System.getProperty("java.class.path").split(":")).contains(target);
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** HotSpot keeps its image, its class path and directories that it reads open across an exec. */
    private static boolean isOfTheJvm(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith(System.getProperty("java.home"))
                    || target.startsWith("/proc/")
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
    public static boolean startedWithSigquitIgnored() {
        if (ignores("self", SIGQUIT)) {
            return true;
        }
        if (!ignores("self", SIGINT)) {
            return false;
        }
        String parent = Integer.toString(parent());
        return !ignores(parent, SIGINT) || ignores(parent, SIGQUIT);
    }

    private static boolean ignores(String process, int signal) {
        long ignored = Long.parseUnsignedLong(
                ProcFs.statusField(Path.of("/proc/" + process + "/status"), "SigIgn")
                        .orElse("0"),
                16);
        return (ignored & (1L << (signal - 1))) != 0;
    }

    /**
     * {@return the signals that were blocked when this process started: those of its first thread, which the JVM does not change}
     */
    public static long originalSignalMask() {
        long pid = ProcessHandle.current().pid();
        return Long.parseUnsignedLong(
                ProcFs.statusField(Path.of("/proc/self/task/" + pid + "/status"), "SigBlk")
                        .orElse("0"),
                16);
    }
}
