package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.PathNames;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.proc.RingInfo;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The calls of io_uring: which operations they hand to the kernel, or why that is not known. */
final class RingFacts {
    private static final int SETUP_FLAGS = 8;
    private static final int IORING_SETUP_SQPOLL = 2;
    private static final int IORING_ENTER_REGISTERED_RING = 16;
    private static final int IOSQE_FIXED_FILE = 1;
    private static final int AT_FDCWD = -100;
    private static final int PATH_MAX = 4096;
    private static final int FAMILY = 2;
    private static final int AF_INET = 2;
    private static final int SOCKADDR_IN = 16;
    private static final int LONGEST_ADDRESS = 28;
    private static final int ATTEMPTS = 100;
    private static final long SHORT_WAIT = 10_000;

    private static final String POLLED =
            "The ring has a kernel thread (IORING_SETUP_SQPOLL) that takes operations without a syscall.";
    private static final String UNREADABLE =
            "The operations that wait in the ring cannot be read: Linux 6.0 or later shows them.";
    private static final String NOT_MAPPED =
            "The operations that wait in the ring cannot be read: the program itself chose where they are (IORING_SETUP_NO_MMAP).";

    private static final String NO_DESCRIPTOR =
            "The ring is registered, and has no descriptor by which its operations can be read.";

    private RingFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Setup(), "io_uring_setup");
        FactTable.add(table, new Enter(), "io_uring_enter");
    }

    private record Setup() implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            int at = call.fetch(call.argument(1), SETUP_FLAGS + Integer.BYTES);
            if (at != TraceeBuffer.UNREADABLE && (call.buffer().int32(at + SETUP_FLAGS) & IORING_SETUP_SQPOLL) != 0) {
                call.facts().operationQueue(unseen(POLLED));
            }
        }
    }

    private record Enter() implements FactReader {
        private static final int FLAGS = 3;

        @Override
        public void atEntry(FactContext call) {
            boolean registered = (call.argument(FLAGS) & IORING_ENTER_REGISTERED_RING) != 0;
            List<Integer> rings = registered ? call.ringInfo().ringsOf(call.tid()) : List.of(call.intArgument(0));
            if (registered) {
                // The first argument looks like a descriptor, and is an index.
                call.paths().clear();
            }
            List<QueuedOperation> operations = new ArrayList<>();
            String unseen = rings.isEmpty() ? NO_DESCRIPTOR : "";
            for (int ring : rings) {
                String reason = add(call, ring, operations);
                unseen = unseen.isEmpty() ? reason : unseen;
            }
            if (!operations.isEmpty() || !unseen.isEmpty()) {
                call.facts().operationQueue(new OperationQueue(operations, unseen));
            }
        }

        /** Returns why there may be more operations. */
        private static String add(FactContext call, int ring, List<QueuedOperation> operations) {
            RingInfo info = call.ringInfo();
            boolean read = info.read(call.tid(), ring);
            for (int i = 1; i < ATTEMPTS && !read && call.argument(1) != 0; i++) {
                // Another thread, which is running, has locked the ring.
                LockSupport.parkNanos(SHORT_WAIT);
                read = info.read(call.tid(), ring);
            }
            if (info.hasKernelThread()) {
                return POLLED;
            }
            if (!read) {
                return call.argument(1) == 0 ? "" : UNREADABLE;
            }
            List<RingInfo.Entry> entries =
                    info.entries().size() < info.waiting() ? RingEntries.read(call, info) : info.entries();
            if (entries == null) {
                return NOT_MAPPED;
            }
            entries.forEach(entry -> operations.add(operation(call, entry)));
            return "";
        }

        private static QueuedOperation operation(FactContext call, RingInfo.Entry entry) {
            boolean registered = (entry.flags() & IOSQE_FIXED_FILE) != 0;
            List<String> paths = paths(call, entry, registered);
            paths.forEach(call::addPath);
            return new QueuedOperation(
                    entry.name(),
                    entry.descriptor(),
                    registered,
                    entry.address(),
                    paths,
                    peers(call, entry),
                    openFlags(call, entry));
        }
    }

    private static OperationQueue unseen(String reason) {
        return new OperationQueue(List.of(), reason);
    }

    /** Where an operation has two paths, the second begins in a directory that the kernel does not show: the same one is assumed. */
    private static List<String> paths(FactContext call, RingInfo.Entry entry, boolean registered) {
        List<String> paths = new ArrayList<>();
        switch (entry.name()) {
            case "OPENAT", "OPENAT2", "UNLINKAT", "MKDIRAT", "STATX" -> add(paths, call, entry, entry.address());
            case "RENAMEAT", "LINKAT" -> {
                add(paths, call, entry, entry.address());
                add(paths, call, entry, entry.second());
            }
            case "SYMLINKAT" -> add(paths, call, entry, entry.second());
            case "SETXATTR", "GETXATTR", "SOCKET", "MADVISE", "TIMEOUT", "NOP", "POLL_REMOVE" -> {}
            case "BIND" -> {
                if (endpoint(call, entry.address(), (int) entry.second()) instanceof SocketEndpoint.UnixFile file) {
                    add(paths, resolved(call, AT_FDCWD, file.path()));
                }
            }
            default -> add(paths, registered ? null : descriptor(call, entry.descriptor()));
        }
        return paths;
    }

    private static void add(List<String> paths, FactContext call, RingInfo.Entry entry, long address) {
        String path = call.string(address, PATH_MAX);
        add(paths, path == null ? null : resolved(call, entry.descriptor(), path));
    }

    private static void add(List<String> paths, @Nullable String path) {
        if (path != null) {
            paths.add(path);
        }
    }

    private static @Nullable String resolved(FactContext call, int directory, String path) {
        if (path.startsWith("/")) {
            return PathNames.normalize(path);
        }
        String base =
                directory == AT_FDCWD ? text(call.links().workingDirectory(call.tid())) : descriptor(call, directory);
        return base == null ? null : PathNames.normalize(base + "/" + path);
    }

    private static @Nullable String descriptor(FactContext call, int descriptor) {
        return text(call.links().descriptor(call.tid(), descriptor));
    }

    private static @Nullable String text(byte @Nullable [] path) {
        return path == null ? null : new String(path, StandardCharsets.UTF_8);
    }

    private static List<SocketEndpoint> peers(FactContext call, RingInfo.Entry entry) {
        SocketEndpoint peer = switch (entry.name()) {
            case "CONNECT" -> endpoint(call, entry.address(), (int) entry.second());
            case "SENDMSG", "SENDMSG_ZC" -> ofMessage(call, entry.address());
            case "SEND", "SEND_ZC" -> ofUnknownLength(call, entry.second());
            default -> null;
        };
        return peer == null ? List.of() : List.of(peer);
    }

    private static @Nullable SocketEndpoint endpoint(FactContext call, long address, int length) {
        return address == 0 ? null : EndpointReader.read(call, address, length);
    }

    /** The name and its length are first in a {@code struct msghdr}. */
    private static @Nullable SocketEndpoint ofMessage(FactContext call, long header) {
        int at = call.fetch(header, 2 * call.wordSize());
        return at == TraceeBuffer.UNREADABLE
                ? null
                : endpoint(call, call.word(at), call.buffer().int32(at + call.wordSize()));
    }

    /** The kernel does not show the length of this address. */
    private static @Nullable SocketEndpoint ofUnknownLength(FactContext call, long address) {
        int at = address == 0 ? TraceeBuffer.UNREADABLE : call.fetch(address, FAMILY);
        if (at == TraceeBuffer.UNREADABLE) {
            return null;
        }
        long family = call.buffer().load(at, FAMILY, false);
        return endpoint(call, address, family == AF_INET ? SOCKADDR_IN : LONGEST_ADDRESS);
    }

    private static Set<OpenFlag> openFlags(FactContext call, RingInfo.Entry entry) {
        OpenFlagValues values = OpenFlagValues.of(call.abi());
        if (entry.name().equals("OPENAT")) {
            return values.names(entry.operationFlags());
        }
        int at = entry.name().equals("OPENAT2") ? call.fetch(entry.second(), Long.BYTES) : TraceeBuffer.UNREADABLE;
        return at == TraceeBuffer.UNREADABLE
                ? Set.of()
                : values.names(call.buffer().int64(at));
    }
}
