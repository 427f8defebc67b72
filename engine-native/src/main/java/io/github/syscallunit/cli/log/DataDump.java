package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.stop.Tracee;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;

/** Shows all the data of a read or a write, in hexadecimal and ASCII: {@code -e read=}, {@code -e write=}. */
final class DataDump {
    private static final Set<String> READS = Set.of(
            "read",
            "pread64",
            "recv",
            "recvfrom",
            "mq_timedreceive",
            "readv",
            "preadv",
            "preadv2",
            "recvmsg",
            "recvmmsg");
    private static final Set<String> WRITES = Set.of(
            "write",
            "pwrite64",
            "send",
            "sendto",
            "mq_timedsend",
            "writev",
            "pwritev",
            "pwritev2",
            "vmsplice",
            "sendmsg",
            "sendmmsg");
    private static final int ROW = 16;
    private static final int SHORTEST_OFFSET = 5;
    private static final int LARGEST = 1 << 24;

    private DataDump() {}

    /** {@return the dump; empty if it is not requested} */
    static String of(Settings settings, String name, Tracee tracee) {
        boolean read = READS.contains(name) && settings.reads.contains(tracee.argument(0));
        boolean written = WRITES.contains(name) && settings.writes.contains(tracee.argument(0));
        if ((!read && !written) || (read && tracee.errno() != 0)) {
            return "";
        }
        long most = read ? tracee.result() : Long.MAX_VALUE;
        StringBuilder text = new StringBuilder();
        switch (name) {
            case "readv", "preadv", "preadv2", "writev", "pwritev", "pwritev2", "vmsplice" ->
                new VectorDump(tracee, text).vector(tracee.argument(1), tracee.argument(2), most);
            case "recvmsg", "sendmsg" -> new VectorDump(tracee, text).message(tracee.argument(1), most);
            case "recvmmsg", "sendmmsg" -> new VectorDump(tracee, text).messages(tracee.argument(1), read);
            default -> append(tracee, tracee.argument(1), read ? most : tracee.argument(2), text);
        }
        return text.toString();
    }

    /** Shows a block of the tracee's memory. */
    static void append(Tracee tracee, long address, long length, StringBuilder text) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST, Math.max(0, length)));
        int read = tracee.memory().read(address, bytes);
        if (read <= 0) {
            return;
        }
        int places = Math.max(
                SHORTEST_OFFSET, Integer.toHexString(bytes.capacity() - 1).length());
        text.append(text(bytes.flip(), places));
        long missing = length - read;
        if (read < bytes.capacity()) {
            text.append(" | <Cannot fetch ")
                    .append(missing)
                    .append(missing == 1 ? " byte" : " bytes")
                    .append(" from pid ")
                    .append(tracee.tid())
                    .append(" @0x")
                    .append(Long.toHexString(address + read))
                    .append(">\n");
        }
    }

    private static String text(ByteBuffer bytes, int places) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < bytes.limit(); row += ROW) {
            text.append(String.format(Locale.ROOT, " | %0" + places + "x ", row));
            StringBuilder characters = new StringBuilder();
            for (int i = row; i < row + ROW; i++) {
                text.append((i - row) % (ROW / 2) == 0 ? " " : "");
                if (i < bytes.limit()) {
                    int value = bytes.get(i) & 0xff;
                    text.append(String.format(Locale.ROOT, "%02x ", value));
                    characters.append(value >= ' ' && value < 0x7f ? (char) value : '.');
                } else {
                    text.append("   ");
                }
            }
            text.append(' ')
                    .append(characters)
                    .append(" ".repeat(ROW - characters.length()))
                    .append(" |\n");
        }
        return text.toString();
    }
}
