package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.NetlinkProtocols;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.linux.net.SocketInfo;
import io.github.syscallunit.engine.linux.net.SocketTable;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The netlink protocol of a descriptor, from the kernel's table of sockets. */
final class NetlinkSockets {
    private static final String PREFIX = "socket:[";
    private static final int PROTOCOL = 1;

    private NetlinkSockets() {}

    /** {@return the protocol's name; empty if the socket is not bound yet; null if the descriptor is not a netlink socket} */
    static @Nullable String protocol(DecodeContext call, int fd) {
        int tid = PidNamespaces.inProc(call.tid());
        if (fd < 0 || !"NETLINK".equals(SocketInfo.protocol(tid, fd))) {
            return null;
        }
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/" + tid + "/fd/" + fd))
                    .toString();
            if (!link.startsWith(PREFIX)) {
                return null;
            }
            List<String> row = SocketTable.row(tid, "netlink", link.substring(PREFIX.length(), link.length() - 1));
            return row.isEmpty() ? "" : NetlinkProtocols.name(call.abi(), Integer.parseInt(row.get(PROTOCOL)));
        } catch (IOException e) {
            // It was closed in the meantime.
            return null;
        }
    }
}
