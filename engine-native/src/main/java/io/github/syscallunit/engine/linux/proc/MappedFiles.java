package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds in {@code /proc/TID/maps} which files are mapped at some addresses. One instance is used by one thread. */
public final class MappedFiles {
    private static final int PIECE = 64 * 1024;
    private static final int HEX = 16;
    /** Address, permissions, offset, device and inode come before the name. */
    private static final int COLUMNS = 6;
    /** The kernel writes a line feed in a name so. */
    private static final String LINE_FEED = "\\012";

    private final ProcFile file = new ProcFile(PIECE);
    private final ProcLinks links = new ProcLinks();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Finds the files that are mapped in a range of addresses.
     *
     * @param tid a thread
     * @param start the first address
     * @param end the address after the last
     * @return their absolute paths without duplicates; none if nothing, or no file, is mapped there
     */
    public List<String> in(int tid, long start, long end) {
        List<String> files = new ArrayList<>();
        int descriptor = file.open("/proc/" + tid + "/maps");
        if (descriptor < 0) {
            return files;
        }
        line.reset();
        boolean more = true;
        while (more && file.read(descriptor) > 0) {
            for (int i = 0; i < file.length() && more; i++) {
                byte next = file.bytes().get(i);
                if (next != '\n') {
                    line.write(next);
                } else {
                    more = add(tid, line.toString(StandardCharsets.UTF_8), start, end, files);
                    line.reset();
                }
            }
        }
        LibC.close(descriptor);
        return files;
    }

    /** Returns false if the mapping is behind the range: those that follow are, too. */
    private boolean add(int tid, String mapping, long start, long end, List<String> files) {
        int dash = mapping.indexOf('-');
        int space = mapping.indexOf(' ');
        long from = Long.parseUnsignedLong(mapping.substring(0, dash), HEX);
        long until = Long.parseUnsignedLong(mapping.substring(dash + 1, space), HEX);
        if (Long.compareUnsigned(from, end) >= 0) {
            return false;
        }
        String[] columns = mapping.split(" +", COLUMNS);
        if (Long.compareUnsigned(until, start) > 0
                && columns.length == COLUMNS
                && columns[COLUMNS - 1].startsWith("/")) {
            String path = exactly(tid, mapping.substring(0, space), columns[COLUMNS - 1]);
            if (!files.contains(path)) {
                files.add(path);
            }
        }
        return true;
    }

    /** A backslash in a name looks as one that the kernel wrote; the link of the mapping has the name byte by byte. */
    private String exactly(int tid, String range, String path) {
        byte[] exact = path.contains(LINE_FEED) ? links.mapping(tid, range) : null;
        return exact == null ? path : new String(exact, StandardCharsets.UTF_8);
    }
}
