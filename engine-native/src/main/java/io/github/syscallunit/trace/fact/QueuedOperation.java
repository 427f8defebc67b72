package io.github.syscallunit.trace.fact;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Describes an operation that {@code io_uring_enter} hands to the kernel. It is not a syscall, and whether it succeeds is not known.
 *
 * @param name as the kernel has it without {@code IORING_OP_}: {@code CONNECT}, {@code OPENAT}, {@code WRITE}
 * @param descriptor the descriptor, or for an operation on a path the directory from which that begins
 * @param registered whether the descriptor is an index into the ring's registered files instead
 * @param address the address of the buffer, path or socket address; 0 if there is none
 * @param paths the absolute paths of the files that it names, and of its descriptor's
 * @param peers the addresses that it connects or sends to
 * @param openFlags the flags with which it opens a file
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QueuedOperation(
        String name,
        int descriptor,
        boolean registered,
        long address,
        List<String> paths,
        List<SocketEndpoint> peers,
        Set<OpenFlag> openFlags) {
    /**
     * Copies the lists.
     *
     * @param name see {@link #name()}
     * @param descriptor see {@link #descriptor()}
     * @param registered see {@link #registered()}
     * @param address see {@link #address()}
     * @param paths see {@link #paths()}
     * @param peers see {@link #peers()}
     * @param openFlags see {@link #openFlags()}
     */
    public QueuedOperation {
        paths = List.copyOf(paths);
        peers = List.copyOf(peers);
        openFlags = Set.copyOf(openFlags);
    }

    /** {@return the operation with its descriptor, or its path and peers: {@code CONNECT 5 127.0.0.1:80}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        if (paths.isEmpty()) {
            text.append(' ').append(registered ? "registered file " : "").append(descriptor);
        }
        paths.forEach(path -> text.append(" <").append(path).append('>'));
        peers.forEach(peer -> text.append(' ').append(text(peer)));
        return text.toString();
    }

    private static String text(SocketEndpoint peer) {
        if (peer instanceof SocketEndpoint.Internet internet) {
            boolean brackets = internet.host().contains(":");
            return (brackets ? "[" + internet.host() + "]" : internet.host()) + ":" + internet.port();
        }
        return peer instanceof SocketEndpoint.UnixFile file ? "<" + file.path() + ">" : peer.family();
    }
}
