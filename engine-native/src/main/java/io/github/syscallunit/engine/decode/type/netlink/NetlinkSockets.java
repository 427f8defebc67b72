package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.linux.net.SocketInfo;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The netlink protocol of a descriptor, from the kernel's table of sockets. */
final class NetlinkSockets {
    private static final String PREFIX = "socket:[";
    private static final int PROTOCOL = 1;
    private static final int INODE = 9;
    /** The protocols by number, by the names that their rows have; linux/netlink.h. */
    private static final List<String> NAMES = List.of(
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
            "GENERIC",
            "",
            "SCSITRANSPORT",
            "ECRYPTFS",
            "RDMA",
            "CRYPTO",
            "SMC");

    private NetlinkSockets() {}

    /** {@return the protocol's name; empty if the socket is not bound yet; null if the descriptor is no netlink socket} */
    static @Nullable String protocol(int thread, int fd) {
        int tid = PidNamespaces.inProc(thread);
        if (fd < 0 || !"NETLINK".equals(SocketInfo.protocol(tid, fd))) {
            return null;
        }
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/" + tid + "/fd/" + fd))
                    .toString();
            return link.startsWith(PREFIX) ? named(tid, link.substring(PREFIX.length(), link.length() - 1)) : null;
        } catch (IOException e) {
            // It was closed in the meantime.
            return null;
        }
    }

    private static String named(int tid, String inode) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + tid + "/net/netlink"), StandardCharsets.ISO_8859_1)) {
            String[] columns = line.strip().split(" +", -1);
            if (columns.length > INODE && columns[INODE].equals(inode)) {
                int number = Integer.parseInt(columns[PROTOCOL]);
                return number < NAMES.size() ? NAMES.get(number) : "";
            }
        }
        return "";
    }
}
