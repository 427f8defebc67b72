package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.PathNames;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.proc.TraceeFileStatus;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that have an address of a socket, and the descriptors that messages carry. */
final class SocketFacts {
    private static final int MOST_MESSAGES = 1024;
    private static final int MOST_CONTROL = 4096;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private SocketFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Peer(1, 2), "connect");
        FactTable.add(table, new Peer(4, 5), "sendto");
        FactTable.add(table, new SentMessages(false), "sendmsg");
        FactTable.add(table, new SentMessages(true), "sendmmsg");
        FactTable.add(table, new OutputPeer(1, 2), "accept", "accept4", "getpeername");
        FactTable.add(table, new OutputPeer(4, 5), "recvfrom");
        FactTable.add(table, new ReceivedMessages(false), "recvmsg");
        FactTable.add(table, new ReceivedMessages(true), "recvmmsg", "recvmmsg_time64");
        FactTable.add(table, new Bind(), "bind");
        FactTable.add(table, new OwnName(), "getsockname");
    }

    private static void addPeer(FactContext call, @Nullable SocketEndpoint peer) {
        if (peer != null) {
            call.facts().peer(peer);
        }
    }

    private record Peer(int address, int length) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            addPeer(call, EndpointReader.read(call, call.argument(address), call.intArgument(length)));
        }
    }

    private record OutputPeer(int address, int length) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            addPeer(call, EndpointReader.readOutput(call, call.argument(address), call.argument(length)));
        }
    }

    private record OwnName() implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            SocketEndpoint name = EndpointReader.readOutput(call, call.argument(1), call.argument(2));
            if (name != null) {
                call.facts().localEndpoint(name);
            }
        }
    }

    /** The name of a local socket becomes a file. */
    private record Bind() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            SocketEndpoint name = EndpointReader.read(call, call.argument(1), call.intArgument(2));
            if (name != null) {
                call.facts().localEndpoint(name);
            }
            String file = file(call, name);
            if (file != null) {
                call.addPath(file);
            }
        }

        @Override
        public void atSuccess(FactContext call) {
            String file = file(call, EndpointReader.read(call, call.argument(1), call.intArgument(2)));
            if (file != null) {
                call.facts().createdFile(file);
                addMode(call, file);
            }
        }

        private static void addMode(FactContext call, String file) {
            if (call.isFile(file, TraceeFileStatus.AT_FDCWD, file.getBytes(StandardCharsets.UTF_8), false)) {
                call.facts().file(call.identity()).fileMode(call.fileStatus().mode());
            }
        }

        private static @Nullable String file(FactContext call, @Nullable SocketEndpoint name) {
            if (!(name instanceof SocketEndpoint.UnixFile unix)) {
                return null;
            }
            if (unix.path().startsWith("/")) {
                return PathNames.normalize(unix.path());
            }
            byte[] directory = call.links().workingDirectory(call.tid());
            return directory == null
                    ? null
                    : PathNames.normalize(new String(directory, StandardCharsets.UTF_8) + "/" + unix.path());
        }
    }

    /** {@code struct msghdr}: name and its length, vectors and their count, control data and its length, flags; each a word. */
    private static final class Header {
        static final int WORDS = 7;

        private final FactContext call;
        private final int at;

        Header(FactContext call, int at) {
            this.call = call;
            this.at = at;
        }

        @Nullable
        SocketEndpoint name() {
            long address = call.word(at);
            return address == 0
                    ? null
                    : EndpointReader.read(call, address, call.buffer().int32(at + call.wordSize()));
        }

        long control() {
            return call.word(at + 4 * call.wordSize());
        }

        int controlLength() {
            return (int) Math.min(call.word(at + 5 * call.wordSize()), MOST_CONTROL);
        }
    }

    /** Fetches the headers of a call's messages; {@code mmsghdr} has a word more. */
    private static int headers(FactContext call, boolean many, long count) {
        int size = size(call, many) * (int) Math.max(0, Math.min(count, MOST_MESSAGES));
        return size == 0 ? TraceeBuffer.UNREADABLE : call.fetch(call.argument(1), size);
    }

    private static int size(FactContext call, boolean many) {
        return (Header.WORDS + (many ? 1 : 0)) * call.wordSize();
    }

    private record SentMessages(boolean many) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            long count = many ? call.argument(2) & 0xffff_ffffL : 1;
            int at = headers(call, many, count);
            for (int i = 0; at != TraceeBuffer.UNREADABLE && i < Math.min(count, MOST_MESSAGES); i++) {
                addPeer(call, new Header(call, at + i * size(call, many)).name());
            }
        }
    }

    private record ReceivedMessages(boolean many) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            long count = many ? call.result() : 1;
            int at = headers(call, many, count);
            boolean closed = (call.argument(many ? 3 : 2) & MSG_CMSG_CLOEXEC) != 0;
            for (int i = 0; at != TraceeBuffer.UNREADABLE && i < Math.min(count, MOST_MESSAGES); i++) {
                Header header = new Header(call, at + i * size(call, many));
                addPeer(call, header.name());
                addDescriptors(call, header, closed);
            }
        }

        /** Control data is a row of headers (length, level, type) with their data, each aligned to a word. */
        private static void addDescriptors(FactContext call, Header header, boolean closed) {
            int word = call.wordSize();
            int head = word + 2 * Integer.BYTES;
            int length = header.controlLength();
            int at = length < head ? TraceeBuffer.UNREADABLE : call.fetch(header.control(), length);
            int next = at;
            while (at != TraceeBuffer.UNREADABLE && next + head <= at + length) {
                int claimed = (int) Math.min(call.word(next), at + length - next);
                boolean rights = call.buffer().int32(next + word) == SOL_SOCKET
                        && call.buffer().int32(next + word + Integer.BYTES) == SCM_RIGHTS;
                for (int i = head; rights && i + Integer.BYTES <= claimed; i += Integer.BYTES) {
                    call.facts().newDescriptor(new NewDescriptor(call.buffer().int32(next + i), closed));
                }
                next = claimed < head ? at + length : next + (claimed + word - 1) / word * word;
            }
        }
    }
}
