package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts {@code /bin/sh} by posix_spawn(3), so that no thread of the JVM waits for it, with the signal mask of our
 * first thread.
 */
final class Shell {
    private static final short POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final int ATTRIBUTES_SIZE = 512;
    private static final int SIGNAL_SET_SIZE = 128;
    private static final int HIGHEST_SINGLE_DIGIT = 9;
    private static final boolean HAS_CLOSE_FROM = has("posix_spawn_file_actions_addclosefrom_np");

    private Shell() {}

    /**
     * Starts it.
     *
     * @param arguments from {@code argv[0]} on
     * @param environment {@code NAME=value} each
     * @param directory where it runs
     * @param descriptors the child's descriptor numbers, each with ours that it is a copy of; all others from 3 on are
     *     closed
     * @return the process id
     */
    static int start(
            List<String> arguments, List<String> environment, Path directory, Map<Integer, Integer> descriptors) {
        try (Memory actions = zeroed(ATTRIBUTES_SIZE);
                Memory attributes = zeroed(ATTRIBUTES_SIZE);
                Memory mask = zeroed(SIGNAL_SET_SIZE);
                Memory pid = zeroed(Integer.BYTES);
                StringVector argumentVector = new StringVector(arguments);
                StringVector environmentVector = new StringVector(environment)) {
            mask.setLong(0, CurrentProcess.originalSignalMask());
            LibC.posix_spawnattr_init(address(attributes));
            LibC.posix_spawnattr_setflags(address(attributes), POSIX_SPAWN_SETSIGMASK);
            LibC.posix_spawnattr_setsigmask(address(attributes), address(mask));
            LibC.posix_spawn_file_actions_init(address(actions));
            addActions(address(actions), directory, descriptors);
            int errno = LibC.posix_spawn(
                    address(pid),
                    "/bin/sh",
                    address(actions),
                    address(attributes),
                    argumentVector.address(),
                    environmentVector.address());
            LibC.posix_spawn_file_actions_destroy(address(actions));
            LibC.posix_spawnattr_destroy(address(attributes));
            if (errno != 0) {
                throw new SystemCallException("posix_spawn", "\"/bin/sh\", in " + directory, errno);
            }
            return pid.getInt(0);
        }
    }

    private static void addActions(long actions, Path directory, Map<Integer, Integer> descriptors) {
        descriptors.forEach((child, ours) -> {
            if (ours == Spawn.CLOSED) {
                LibC.posix_spawn_file_actions_addclose(actions, child);
            } else {
                LibC.posix_spawn_file_actions_adddup2(actions, ours, child);
            }
        });
        if (!directory.equals(Path.of("").toAbsolutePath())) {
            LibC.posix_spawn_file_actions_addchdir_np(actions, directory.toString());
        }
        int highest = Math.max(HIGHEST_SINGLE_DIGIT, highest(descriptors));
        for (int descriptor = 3; descriptor <= highest; descriptor++) {
            if (!descriptors.containsKey(descriptor)) {
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
            LibC.posix_spawn_file_actions_addclosefrom_np(actions, lowest);
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

    private static Memory zeroed(int size) {
        Memory memory = new Memory(size);
        memory.clear();
        return memory;
    }

    private static long address(Memory memory) {
        return Pointer.nativeValue(memory);
    }
}
