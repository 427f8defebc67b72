package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.ptrace.SyscallStop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a call is about: those that its arguments name, those that its descriptors stand for, and those that the
 * descriptors it returns stand for.
 *
 * <p>One instance serves one trace and is used by one thread.
 */
public final class SyscallPaths {
    private static final int AT_FDCWD = -100;
    private static final int PATH_MAX = 4096;
    private static final int CHUNK = 256;

    private final Map<Integer, Set<String>> atEntry = new HashMap<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(PATH_MAX);

    /**
     * Takes the paths that only the entry shows: a call may close or replace its descriptors, and remove what a path names.
     *
     * @param stop of the entry
     */
    public void enter(SyscallStop stop) {
        atEntry.put(stop.tid(), named(stop));
    }

    /**
     * Returns the paths of a call that is at its exit, absolute and without duplicates: those of the entry first, then those of the
     * descriptors that it returns. A descriptor that is no file is shown as the kernel does: {@code socket:[123]}.
     *
     * @param stop of the exit
     * @return the paths
     */
    public List<String> exit(SyscallStop stop) {
        Set<String> paths = atEntry.remove(stop.tid());
        if (paths == null) {
            paths = named(stop);
        }
        if (stop.errno() == 0) {
            addReturned(stop, paths);
        }
        return List.copyOf(paths);
    }

    /**
     * Returns the paths known at the entry, and forgets them: for a call that never returns.
     *
     * @param tid the thread's
     * @return the paths; empty for a thread that is in no call
     */
    public List<String> forget(int tid) {
        Set<String> paths = atEntry.remove(tid);
        return paths == null ? List.of() : List.copyOf(paths);
    }

    private Set<String> named(SyscallStop stop) {
        Set<String> paths = new LinkedHashSet<>();
        int directory = AT_FDCWD;
        for (SyscallArgument argument :
                SyscallDecoder.formatOf(stop).signature().arguments()) {
            long value = stop.argument(argument.register());
            switch (argument.kind()) {
                case DIRECTORY -> directory = (int) value;
                case DESCRIPTOR -> add(DescriptorNames.link(stop.tid(), "fd/" + (int) value), paths);
                case PATH -> {
                    add(resolved(stop, directory, value), paths);
                    directory = AT_FDCWD;
                }
                default -> {}
            }
        }
        return paths;
    }

    private void addReturned(SyscallStop stop, Set<String> paths) {
        SyscallSignature signature = SyscallDecoder.formatOf(stop).signature();
        if (signature.returnsDescriptor()) {
            add(DescriptorNames.link(stop.tid(), "fd/" + stop.result()), paths);
        }
        for (SyscallArgument argument : signature.arguments()) {
            if (argument.kind() == SyscallArgument.Kind.DESCRIPTOR_PAIR) {
                bytes.clear().limit(8);
                if (stop.memory().read(stop.argument(argument.register()), bytes) == 8) {
                    bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN);
                    add(DescriptorNames.link(stop.tid(), "fd/" + bytes.getInt(0)), paths);
                    add(DescriptorNames.link(stop.tid(), "fd/" + bytes.getInt(4)), paths);
                }
            }
        }
    }

    private static void add(@Nullable String path, Set<String> paths) {
        if (path != null) {
            paths.add(path);
        }
    }

    /** An empty path is its directory itself, as {@code AT_EMPTY_PATH} has it. */
    private @Nullable String resolved(SyscallStop stop, int directory, long address) {
        String path = string(stop, address);
        if (path == null) {
            return null;
        }
        if (path.startsWith("/")) {
            return normal(path);
        }
        String base = DescriptorNames.link(stop.tid(), directory == AT_FDCWD ? "cwd" : "fd/" + directory);
        return base == null ? null : path.isEmpty() ? base : normal(base + "/" + path);
    }

    private static String normal(String path) {
        return path.indexOf('\0') < 0 ? Path.of(path).normalize().toString() : path;
    }

    private @Nullable String string(SyscallStop stop, long address) {
        if (address == 0) {
            return null;
        }
        int length = 0;
        bytes.clear();
        while (length < PATH_MAX) {
            bytes.limit(Math.min(PATH_MAX, length == 0 ? CHUNK : PATH_MAX)).position(length);
            int read = stop.memory().read(address + length, bytes);
            for (int i = length; i < length + read; i++) {
                if (bytes.get(i) == 0) {
                    return text(i);
                }
            }
            if (read <= 0) {
                return null;
            }
            length += read;
        }
        return null;
    }

    private String text(int length) {
        byte[] copy = new byte[length];
        bytes.get(0, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
