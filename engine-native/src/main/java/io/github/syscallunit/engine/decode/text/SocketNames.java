package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.engine.linux.net.BoundSockets;
import io.github.syscallunit.engine.linux.net.LocalSocket;
import io.github.syscallunit.engine.linux.net.SocketInfo;
import io.github.syscallunit.engine.linux.net.SocketTable;
import io.github.syscallunit.trace.table.Abi;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The name of a socket, from the kernel's information: {@code TCP:[127.0.0.1:80->127.0.0.1:4711]}. */
public final class SocketNames {
    /** The columns of the tables of the internet. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int REMOTE_ADDRESS = 2;
    private static final String NO_PORT = ":0000";
    /** The columns of netlink's table. */
    private static final int NETLINK_PROTOCOL = 1;

    private static final int NETLINK_PORT = 2;
    private static final int REMEMBERED = 1024;

    private final DecodeOptions options;

    /** The names of sockets when they were first known. strace keeps showing them. */
    private final Map<String, String> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Creates names of sockets.
     *
     * @param options say how a name with other bytes than printable ones is quoted
     */
    public SocketNames(DecodeOptions options) {
        this.options = options;
    }

    /**
     * Returns the name of a socket.
     *
     * @param abi of the call that is shown
     * @param buffer receives a name while it is quoted
     * @param tid of a thread that has the socket, as /proc has it
     * @param fd its descriptor there
     * @param link what /proc has for it
     * @return the name, or the link itself if the protocol of the socket is not known
     */
    public String of(Abi abi, TraceeBuffer buffer, int tid, int fd, String link) {
        String name = known.get(link);
        if (name == null) {
            name = ask(abi, buffer, tid, fd, link);
            if (!name.endsWith(link.substring(link.indexOf('[')))) {
                known.put(link, name);
            }
        }
        return name;
    }

    private String ask(Abi abi, TraceeBuffer buffer, int tid, int fd, String link) {
        String protocol = SocketInfo.protocol(tid, fd);
        if (protocol == null) {
            return link;
        }
        String inode = link.substring(link.indexOf('[') + 1, link.length() - 1);
        String details = switch (protocol) {
            case "TCP", "UDP", "TCPv6", "UDPv6" -> internet(tid, protocol, inode);
            case "UNIX", "UNIX-STREAM" -> local(buffer, inode);
            case "NETLINK" -> netlink(abi, tid, inode);
            default -> inode;
        };
        return protocol + ":[" + details + "]";
    }

    private static String internet(int tid, String protocol, String inode) {
        String table = protocol.toLowerCase(Locale.ROOT).replace("v6", "6");
        List<String> row = SocketTable.row(tid, table, inode);
        if (row.isEmpty()) {
            return bound(protocol, inode);
        }
        String local = row.get(LOCAL_ADDRESS);
        String remote = row.get(REMOTE_ADDRESS);
        if (local.endsWith(NO_PORT)) {
            return inode;
        }
        return address(local) + (remote.endsWith(NO_PORT) ? "" : "->" + address(remote));
    }

    /** The kernel writes addresses as hexadecimal words in the machine's own byte order. */
    private static String address(String text) {
        int colon = text.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int place = 2 * (i / 4 * 4 + 3 - i % 4);
            bytes[i] = (byte) Integer.parseInt(text.substring(place, place + 2), 16);
        }
        return address(bytes, Integer.parseInt(text.substring(colon + 1), 16));
    }

    private static String address(byte[] bytes, int port) {
        String name = bytes.length == 4 ? InetFormat.ipv4(bytes, 0) : "[" + InetFormat.ipv6(bytes) + "]";
        return name + ":" + port;
    }

    private static String place(byte[] place) {
        int end = place.length - Short.BYTES;
        return address(Arrays.copyOf(place, end), (place[end] & 0xff) << Byte.SIZE | (place[end + 1] & 0xff));
    }

    private static String bound(String protocol, String inode) {
        if (!protocol.startsWith("TCP")) {
            return inode;
        }
        int family = protocol.endsWith("v6") ? SocketInfo.AF_INET6 : SocketInfo.AF_INET;
        return BoundSockets.find(family, Long.parseLong(inode))
                .map(SocketNames::place)
                .orElse(inode);
    }

    private String local(TraceeBuffer buffer, String inode) {
        LocalSocket socket = LocalSocket.of(Long.parseLong(inode));
        StringBuilder out = new StringBuilder(inode);
        if (socket.peer() != 0) {
            out.append("->").append(socket.peer());
        }
        if (socket.name().length > 0) {
            quote(buffer, socket.name(), out.append(','));
        }
        return out.toString();
    }

    /** Shows the name of a file, or an abstract name with an at sign before it; both up to the next zero. */
    private void quote(TraceeBuffer buffer, byte[] name, StringBuilder out) {
        int start = name[0] == 0 ? 1 : 0;
        int end = start;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        int at = buffer.put(name);
        out.append(start == 0 ? "" : "@");
        CStringLiteral.quote(buffer, at + start, end - start, options.escapes(), out);
        buffer.release(at);
    }

    private static String netlink(Abi abi, int tid, String inode) {
        List<String> row = SocketTable.row(tid, "netlink", inode);
        if (row.isEmpty() || row.get(NETLINK_PORT).equals("0")) {
            return inode;
        }
        int protocol = Integer.parseInt(row.get(NETLINK_PROTOCOL));
        String name = NetlinkProtocols.name(abi, protocol);
        return (name.isEmpty() ? Integer.toString(protocol) : name) + ":" + row.get(NETLINK_PORT);
    }
}
