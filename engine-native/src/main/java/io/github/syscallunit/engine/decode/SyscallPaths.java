package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.decode.text.PathNames;
import io.github.syscallunit.engine.decode.type.SyscallArgument;
import io.github.syscallunit.engine.decode.type.SyscallSignature;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import io.github.syscallunit.engine.stop.SyscallStop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
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
    /** {@code FD_SETSIZE}, and as many as {@code struct pollfd} are looked at. */
    private static final int MOST_DESCRIPTORS = 1024;

    private static final int POLLFD = 8;

    private final ProcLinks links = new ProcLinks();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(PATH_MAX).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Makes a finder.
     *
     * @param decoder of the same trace
     */
    public SyscallPaths(SyscallDecoder decoder) {
        Objects.requireNonNull(decoder, "decoder");
    }

    /**
     * Adds the paths that the entry shows: a call may close or replace its descriptors, and remove what a path names.
     *
     * @param stop of the entry
     * @param into is added to, without duplicates
     */
    public void atEntry(SyscallStop stop, List<String> into) {
        int directory = AT_FDCWD;
        for (SyscallArgument argument :
                SyscallDecoder.formatOf(stop).signature().arguments()) {
            long value = stop.argument(argument.register());
            switch (argument.kind()) {
                case DIRECTORY -> directory = (int) value;
                case DESCRIPTOR -> add(descriptor(stop, (int) value), into);
                case PATH -> {
                    add(resolved(stop, directory, value), into);
                    directory = AT_FDCWD;
                }
                default -> {}
            }
        }
    }

    /**
     * Adds the paths of the descriptors that the call returns. A descriptor that is no file is shown as the kernel does:
     * {@code socket:[123]}.
     *
     * @param stop of the exit
     * @param into is added to, without duplicates
     */
    public void atExit(SyscallStop stop, List<String> into) {
        if (stop.errno() != 0) {
            return;
        }
        SyscallSignature signature = SyscallDecoder.formatOf(stop).signature();
        if (signature.returnsDescriptor()) {
            add(descriptor(stop, (int) stop.result()), into);
        }
        for (SyscallArgument argument : signature.arguments()) {
            if (argument.kind() == SyscallArgument.Kind.DESCRIPTOR_PAIR) {
                if (read(stop, stop.argument(argument.register()), 2 * Integer.BYTES)) {
                    add(descriptor(stop, bytes.getInt(0)), into);
                    add(descriptor(stop, bytes.getInt(Integer.BYTES)), into);
                }
            }
        }
    }

    /**
     * Adds what strace's {@code -P} compares at the entry: paths as they are written, and what descriptors stand for, those that
     * {@code poll} and {@code select} wait for among them.
     *
     * @param stop of the entry
     * @param into is added to, without duplicates
     */
    public void asWritten(SyscallStop stop, List<String> into) {
        for (SyscallArgument argument :
                SyscallDecoder.formatOf(stop).signature().arguments()) {
            long value = stop.argument(argument.register());
            switch (argument.kind()) {
                case DIRECTORY, DESCRIPTOR -> add(descriptor(stop, (int) value), into);
                case PATH -> add(string(stop, value), into);
                case POLLED_DESCRIPTORS -> addPolled(stop, value, stop.argument(argument.register() + 1), into);
                case DESCRIPTOR_SET -> addSelected(stop, value, stop.argument(0), into);
                default -> {}
            }
        }
    }

    private void addPolled(SyscallStop stop, long address, long count, List<String> into) {
        for (int i = 0; i < Math.min(count & 0xffff_ffffL, MOST_DESCRIPTORS); i++) {
            if (!read(stop, address + (long) i * POLLFD, Integer.BYTES)) {
                return;
            }
            add(descriptor(stop, bytes.getInt(0)), into);
        }
    }

    private void addSelected(SyscallStop stop, long address, long limit, List<String> into) {
        int descriptors = Math.max(0, Math.min((int) limit, MOST_DESCRIPTORS));
        if (address == 0 || !read(stop, address, (descriptors + Byte.SIZE - 1) / Byte.SIZE)) {
            return;
        }
        BitSet set = BitSet.valueOf(bytes.flip());
        for (int fd = set.nextSetBit(0); fd >= 0 && fd < descriptors; fd = set.nextSetBit(fd + 1)) {
            add(descriptor(stop, fd), into);
        }
    }

    private boolean read(SyscallStop stop, long address, int length) {
        bytes.clear().limit(length);
        return stop.memory().read(address, bytes) == length;
    }

    private @Nullable String descriptor(SyscallStop stop, int fd) {
        return text(links.descriptor(stop.tid(), fd));
    }

    private static void add(@Nullable String path, List<String> paths) {
        if (path != null && !paths.contains(path)) {
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
            return PathNames.normalize(path);
        }
        String base = directory == AT_FDCWD ? text(links.workingDirectory(stop.tid())) : descriptor(stop, directory);
        return base == null ? null : path.isEmpty() ? base : PathNames.normalize(base + "/" + path);
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

    private @Nullable String text(int length) {
        byte[] copy = new byte[length];
        bytes.get(0, copy);
        return text(copy);
    }

    private static @Nullable String text(byte @Nullable [] path) {
        return path == null ? null : new String(path, StandardCharsets.UTF_8);
    }
}
