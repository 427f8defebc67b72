package io.github.syscallunit.engine.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells of a socket under {@code /proc/TID/net}: {@code TCP:[127.0.0.1:80->127.0.0.1:4711]}.
 *
 * <p>Those tables know what is bound or connected. A socket that is neither keeps the name that its link has.
 */
final class SocketNames {
    private static final String[][] INTERNET = {{"tcp", "TCP"}, {"udp", "UDP"}, {"tcp6", "TCPv6"}, {"udp6", "UDPv6"}};
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

    /** {@return the name, or the link itself} */
    static String of(int tid, int fd, String link) {
        String inode = link.substring(link.indexOf('[') + 1, link.length() - 1);
        for (String[] table : INTERNET) {
            String[] row = row(tid, table[0], inode, 9);
            if (row != null) {
                return internet(table[1], row, inode);
            }
        }
        String[] local = row(tid, "unix", inode, 6);
        if (local != null) {
            return local(local, inode);
        }
        String[] netlink = row(tid, "netlink", inode, 9);
        return netlink == null ? link : netlink(netlink);
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

    private static String internet(String protocol, String[] row, String inode) {
        String local = address(row[1]);
        String remote = address(row[2]);
        if (local.endsWith(":0")) {
            return protocol + ":[" + inode + "]";
        }
        return protocol + ":[" + local + (remote.endsWith(":0") ? "" : "->" + remote) + "]";
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

    private static String local(String[] row, String inode) {
        String protocol = row[4].equals("0001") ? "UNIX-STREAM" : row[4].equals("0005") ? "UNIX-SEQPACKET" : "UNIX";
        if (row.length < 8) {
            return protocol + ":[" + inode + "]";
        }
        String path = row[7];
        String shown = path.startsWith("@") ? "@\"" + path.substring(1) + '"' : '"' + path + '"';
        return protocol + ":[" + inode + "," + shown + "]";
    }

    private static String netlink(String[] row) {
        int protocol = Integer.parseInt(row[1]);
        String name = protocol < NETLINK.length ? NETLINK[protocol] : Integer.toString(protocol);
        return row[2].equals("0") ? "NETLINK:[" + row[9] + "]" : "NETLINK:[" + name + ":" + row[2] + "]";
    }
}
