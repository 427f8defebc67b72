package io.github.syscallunit.engine.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program that waits at a gate until its tracer has seized it.
 *
 * <p>posix_spawn(3) starts a small shell with the target's descriptors and directory, which blocks on a pipe of ours; then it becomes
 * {@code env -i}, which becomes the target, by way of {@code setpriv} where that is to be another user's. So the target gets just the environment it is given, in that order, its own {@code argv[0]},
 * the signal mask of our first thread, and nothing of the shell's. A gate whose other end dies opens onto nothing: the shell exits.
 */
public final class Spawn {
    private static final short POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final int ATTRIBUTES_SIZE = 512;
    private static final int SIGNAL_SET_SIZE = 128;
    private static final int HIGHEST_SINGLE_DIGIT = 9;
    private static final boolean HAS_CLOSE_FROM = has("posix_spawn_file_actions_addclosefrom_np");

    private final int pid;
    private final int gate;
    private final int execsBeforeTarget;

    private Spawn(int pid, int gate, int execsBeforeTarget) {
        this.pid = pid;
        this.gate = gate;
        this.execsBeforeTarget = execsBeforeTarget;
    }

    /** {@return how many programs take the shell's place, one after the other, before the target does} */
    public int execsBeforeTarget() {
        return execsBeforeTarget;
    }

    /** {@return the process id, the shell's now and the target's then} */
    public int pid() {
        return pid;
    }

    /** Opens the gate. To be called once the process is seized. */
    public void open() {
        Descriptors.signal(gate);
        Descriptors.close(gate);
    }

    /** Gives the program up before it began. */
    public void cancel() {
        Descriptors.close(gate);
    }

    /**
     * Starts a program at its gate.
     *
     * @param arguments the program, looked up in the {@code PATH} of {@code environment} unless it has a slash, and its arguments
     * @param environment {@code NAME=value} each, in order
     * @param directory where it runs
     * @param descriptors the child's descriptor numbers, and ours that they shall be; every other descriptor is closed
     * @return the waiting program
     */
    public static Spawn start(
            List<String> arguments, List<String> environment, Path directory, Map<Integer, Integer> descriptors) {
        return start(arguments, environment, directory, descriptors, null);
    }

    /**
     * Starts a program at its gate, as another user.
     *
     * @param arguments the program and its arguments
     * @param environment {@code NAME=value} each, in order
     * @param directory where it runs
     * @param descriptors the child's descriptor numbers, and ours that they shall be; every other descriptor is closed
     * @param user as whom, with that user's groups; null for who we are. Needs {@link Account#mayChange} and util-linux's {@code setpriv}
     * @return the waiting program
     */
    public static Spawn start(
            List<String> arguments,
            List<String> environment,
            Path directory,
            Map<Integer, Integer> descriptors,
            @Nullable Account user) {
        Pipe gate = Pipe.open();
        try {
            int gateInChild = freeDigit(descriptors);
            List<String> argv = new ArrayList<>(List.of("sh", "-c", script(gateInChild, user), "sh"));
            argv.addAll(environment);
            argv.addAll(arguments);
            int pid = spawn(argv, directory, descriptors, gate.readEnd(), gateInChild);
            OwnProcess.restoreFileLimit(pid);
            return new Spawn(pid, gate.writeEnd(), user == null ? 1 : 2);
        } catch (RuntimeException e) {
            gate.closeWriteEnd();
            throw e;
        } finally {
            gate.closeReadEnd();
        }
    }

    private static String script(int gate, @Nullable Account user) {
        String become =
                user == null ? "" : "setpriv --reuid=" + user.uid() + " --regid=" + user.gid() + " --init-groups -- ";
        String ignore = OwnProcess.ignoredTerminal() ? "trap '' QUIT; " : "";
        return ignore + "read -r go <&" + gate + " || exit 1; exec " + gate + "<&-; exec " + become
                + "env -i -- \"$@\"";
    }

    private static int freeDigit(Map<Integer, Integer> descriptors) {
        for (int digit = HIGHEST_SINGLE_DIGIT; digit > 2; digit--) {
            if (!descriptors.containsKey(digit)) {
                return digit;
            }
        }
        throw new IllegalArgumentException(
                "Descriptors 3 to 9 are all taken, but one is needed to start: " + descriptors);
    }

    private static int spawn(
            List<String> argv, Path directory, Map<Integer, Integer> descriptors, int gate, int gateInChild) {
        try (Memory actions = zeroed(ATTRIBUTES_SIZE);
                Memory attributes = zeroed(ATTRIBUTES_SIZE);
                Memory mask = zeroed(SIGNAL_SET_SIZE);
                Memory pid = zeroed(Integer.BYTES);
                StringVector argvVector = new StringVector(argv);
                StringVector environmentVector = new StringVector(List.of("PATH=/usr/bin:/bin"))) {
            mask.setLong(0, OwnProcess.originalSignalMask());
            LibC.posix_spawnattr_init(address(attributes));
            LibC.posix_spawnattr_setflags(address(attributes), POSIX_SPAWN_SETSIGMASK);
            LibC.posix_spawnattr_setsigmask(address(attributes), address(mask));
            LibC.posix_spawn_file_actions_init(address(actions));
            addActions(address(actions), directory, descriptors, gate, gateInChild);
            int errno = LibC.posix_spawn(
                    address(pid),
                    "/bin/sh",
                    address(actions),
                    address(attributes),
                    argvVector.address(),
                    environmentVector.address());
            LibC.posix_spawn_file_actions_destroy(address(actions));
            LibC.posix_spawnattr_destroy(address(attributes));
            if (errno != 0) {
                throw new SystemCallException("posix_spawn(\"/bin/sh\") in " + directory, errno);
            }
            return pid.getInt(0);
        }
    }

    private static void addActions(
            long actions, Path directory, Map<Integer, Integer> descriptors, int gate, int gateInChild) {
        descriptors.forEach((child, ours) -> LibC.posix_spawn_file_actions_adddup2(actions, ours, child));
        LibC.posix_spawn_file_actions_adddup2(actions, gate, gateInChild);
        if (!directory.equals(Path.of("").toAbsolutePath())) {
            ChangeDirectory.posix_spawn_file_actions_addchdir_np(actions, directory.toString());
        }
        int highest = Math.max(HIGHEST_SINGLE_DIGIT, highest(descriptors));
        for (int descriptor = 3; descriptor <= highest; descriptor++) {
            if (descriptor != gateInChild && !descriptors.containsKey(descriptor)) {
                LibC.posix_spawn_file_actions_addclose(actions, descriptor);
            }
        }
        closeFrom(actions, highest + 1);
    }

    private static int highest(Map<Integer, Integer> descriptors) {
        return descriptors.keySet().stream().max(Comparator.naturalOrder()).orElse(2);
    }

    private static void closeFrom(long actions, int lowest) {
        if (HAS_CLOSE_FROM) {
            CloseFrom.posix_spawn_file_actions_addclosefrom_np(actions, lowest);
            return;
        }
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            open.mapToInt(entry -> Integer.parseInt(entry.getFileName().toString()))
                    .filter(descriptor -> descriptor >= lowest)
                    .forEach(descriptor -> LibC.posix_spawn_file_actions_addclose(actions, descriptor));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean has(String function) {
        try {
            return LibC.LIBRARY.getGlobalVariableAddress(function) != null;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** Of glibc 2.29 and musl 1.1.24. */
    private static final class ChangeDirectory {
        static {
            Native.register(ChangeDirectory.class, LibC.LIBRARY);
        }

        static native int posix_spawn_file_actions_addchdir_np(long actions, String directory);
    }

    /** Of glibc 2.34; musl has none. */
    private static final class CloseFrom {
        static {
            Native.register(CloseFrom.class, LibC.LIBRARY);
        }

        static native int posix_spawn_file_actions_addclosefrom_np(long actions, int lowest);
    }

    private static Memory zeroed(int size) {
        Memory memory = new Memory(size);
        memory.clear();
        return memory;
    }

    private static long address(Memory memory) {
        return Pointer.nativeValue(memory);
    }

    /** A {@code char *[]} that ends in NULL. */
    private static final class StringVector implements AutoCloseable {
        private final Memory vector;
        private final Memory characters;

        StringVector(List<String> strings) {
            List<byte[]> encoded = strings.stream()
                    .map(s -> s.getBytes(StandardCharsets.UTF_8))
                    .toList();
            vector = new Memory(8L * (encoded.size() + 1));
            characters = new Memory(
                    Math.max(1, encoded.stream().mapToLong(s -> s.length + 1L).sum()));
            long offset = 0;
            for (int i = 0; i < encoded.size(); i++) {
                byte[] string = encoded.get(i);
                vector.setLong(8L * i, Pointer.nativeValue(characters) + offset);
                characters.write(offset, string, 0, string.length);
                characters.setByte(offset + string.length, (byte) 0);
                offset += string.length + 1;
            }
            vector.setLong(8L * encoded.size(), 0);
        }

        long address() {
            return Pointer.nativeValue(vector);
        }

        @Override
        public void close() {
            vector.close();
            characters.close();
        }
    }
}
