package io.github.syscallunit.engine.linux.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel's tables of sockets, by protocol: {@code /proc/PID/net/tcp}, {@code netlink} and so on. */
public final class SocketTable {
    /** The column that has the inode in each of them. */
    private static final int INODE = 9;

    private SocketTable() {}

    /**
     * Finds a socket.
     *
     * @param tid of a thread in the network namespace of the socket, as /proc has it
     * @param table the name of the table
     * @param inode of the socket
     * @return the columns of its row; none if it is not in the table, or if the table cannot be read
     */
    public static List<String> row(int tid, String table, String inode) {
        try {
            for (String line :
                    Files.readAllLines(Path.of("/proc/" + tid + "/net/" + table), StandardCharsets.ISO_8859_1)) {
                String[] columns = line.strip().split(" +", -1);
                if (columns.length > INODE && columns[INODE].equals(inode)) {
                    return List.of(columns);
                }
            }
        } catch (IOException e) {
            // The kernel does not have the family, or the thread has ended.
        }
        return List.of();
    }
}
