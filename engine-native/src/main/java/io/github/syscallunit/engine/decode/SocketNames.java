package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.linux.SocketFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a socket is, from what the kernel tells: {@code TCP:[127.0.0.1:80->127.0.0.1:4711]}. */
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

    private SocketNames() {}

    /** {@return the name, or the link itself of a socket whose protocol the kernel does not tell} */
    static String of(int tid, int fd, String link) {
        String protocol = SocketFacts.protocol(tid, fd);
        if (protocol == null) {
            return link;
        }
        String inode = link.substring(link.indexOf('[') + 1, link.length() - 1);
        String details = switch (protocol) {
            case "TCP", "UDP", "TCPv6", "UDPv6" -> internet(tid, protocol, inode);
            case "UNIX", "UNIX-STREAM" -> local(tid, inode);
            case "NETLINK" -> netlink(tid, inode);
            default -> inode;
        };
        return protocol + ":[" + details + "]";
    }

    private static String internet(int tid, String protocol, String inode) {
        String table = protocol.toLowerCase(Locale.ROOT).replace("v6", "6");
        String[] row = row(tid, table, inode, 9);
        if (row == null || row[1].endsWith(":0000")) {
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
        int port = Integer.parseInt(text.substring(colon + 1), 16);
        String name = bytes.length == 4 ? InternetNames.version4(bytes, 0) : "[" + InternetNames.version6(bytes) + "]";
        return name + ":" + port;
    }

    private static String local(int tid, String inode) {
        long peer = SocketFacts.peer(Long.parseLong(inode));
        String ends = peer == 0 ? inode : inode + "->" + peer;
        String[] row = row(tid, "unix", inode, 6);
        if (row == null || row.length < 8) {
            return ends;
        }
        String path = row[7];
        return ends + (path.startsWith("@") ? ",@\"" + path.substring(1) : ",\"" + path) + '"';
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
            List<String> lines = Files.readAllLines(Path.of("/proc/" + tid + "/net/" + table), PathNames.CHARSET);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] columns = line.strip().split(" +", -1);
                if (columns.length > column && columns[column].equals(inode)) {
                    return columns;
                }
            }
        } catch (IOException e) {
            // No such family in this kernel, or the thread is gone.
        }
        return null;
    }
}
