package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.InetFormat;
import io.github.syscallunit.engine.linux.net.BoundSockets;
import io.github.syscallunit.engine.linux.net.LocalSocket;
import io.github.syscallunit.engine.linux.net.SocketInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name of a socket, from the kernel's information: {@code TCP:[127.0.0.1:80->127.0.0.1:4711]}. */
final class SocketNames {
    private static final String[] NETLINK = {
        "ROUTE",
        "UNUSED",
        "USERSOCK",
        "FIREWALL",
        "SOCK_DIAG",
        "NFLOG",
        "XFRM",
        "SELINUX",
        "ISCSI",
        "AUDIT",
        "FIB_LOOKUP",
        "CONNECTOR",
        "NETFILTER",
        "IP6_FW",
        "DNRTMSG",
        "KOBJECT_UEVENT",
        "GENERIC"
    };

    private static final int REMEMBERED = 1024;

    /** The names of sockets when they were first known. strace keeps showing them. */
    private final Map<String, String> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** {@return the name, or the link itself if the protocol of the socket is not known} */
    String of(DecodeContext call, int fd, String link) {
        String name = known.get(link);
        if (name == null) {
            name = ask(call, fd, link);
            if (!name.endsWith(link.substring(link.indexOf('[')))) {
                known.put(link, name);
            }
        }
        return name;
    }

    private static String ask(DecodeContext call, int fd, String link) {
        int tid = call.tid();
        String protocol = SocketInfo.protocol(tid, fd);
        if (protocol == null) {
            return link;
        }
        String inode = link.substring(link.indexOf('[') + 1, link.length() - 1);
        String details = switch (protocol) {
            case "TCP", "UDP", "TCPv6", "UDPv6" -> internet(tid, protocol, inode);
            case "UNIX", "UNIX-STREAM" -> local(call, inode);
            case "NETLINK" -> netlink(tid, inode);
            default -> inode;
        };
        return protocol + ":[" + details + "]";
    }

    private static String internet(int tid, String protocol, String inode) {
        String table = protocol.toLowerCase(Locale.ROOT).replace("v6", "6");
        String[] row = row(tid, table, inode, 9);
        if (row == null) {
            return bound(protocol, inode);
        }
        if (row[1].endsWith(":0000")) {
            return inode;
        }
        return address(row[1]) + (row[2].endsWith(":0000") ? "" : "->" + address(row[2]));
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

    private static String local(DecodeContext call, String inode) {
        LocalSocket socket = LocalSocket.of(Long.parseLong(inode));
        StringBuilder out = new StringBuilder(inode);
        if (socket.peer() != 0) {
            out.append("->").append(socket.peer());
        }
        if (socket.name().length > 0) {
            quote(call, socket.name(), out.append(','));
        }
        return out.toString();
    }

    /** Shows the name of a file, or an abstract name with an at sign before it; both up to the next zero. */
    private static void quote(DecodeContext call, byte[] name, StringBuilder out) {
        int start = name[0] == 0 ? 1 : 0;
        int end = start;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        int at = call.buffer().put(name);
        out.append(start == 0 ? "" : "@");
        CStringLiteral.quote(
                call.buffer(), at + start, end - start, call.options().escapes(), out);
        call.buffer().release(at);
    }

    private static String netlink(int tid, String inode) {
        String[] row = row(tid, "netlink", inode, 9);
        if (row == null || row[2].equals("0")) {
            return inode;
        }
        int protocol = Integer.parseInt(row[1]);
        return (protocol < NETLINK.length ? NETLINK[protocol] : Integer.toString(protocol)) + ":" + row[2];
    }

    private static String @Nullable [] row(int tid, String table, String inode, int column) {
        try {
            List<String> lines =
                    Files.readAllLines(Path.of("/proc/" + tid + "/net/" + table), StandardCharsets.ISO_8859_1);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] columns = line.strip().split(" +", -1);
                if (columns.length > column && columns[column].equals(inode)) {
                    return columns;
                }
            }
        } catch (IOException e) {
            // The kernel does not have the family, or the thread has ended.
        }
        return null;
    }
}
