package io.github.syscallunit.engine.storage.mirror;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.linux.file.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in {@code /proc/TID/maps} which files of a mirror a process has mapped so that its stores change them. */
public final class SharedMappings {
    private static final int HEX = 16;
    /** Address, permissions, offset, device and inode come before the name. */
    private static final int COLUMNS = 6;
    /** The last 64-bit address, which no mapping has. */
    public static final long LAST = -1;

    /**
     * A part of a file that is mapped.
     *
     * @param inode the file
     * @param offset the position in the file
     * @param length in bytes
     */
    public record Range(Inode inode, long offset, long length) {}

    private SharedMappings() {}

    public static List<Range> of(int tid, long start, long end, DirectoryMirror mirror, HostFiles files) {
        List<Range> ranges = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + tid + "/maps"), StandardCharsets.ISO_8859_1)) {
                Range range = range(line.split(" +", COLUMNS), start, end, mirror, files);
                if (range != null) {
                    ranges.add(range);
                }
            }
        } catch (IOException e) {
            // The process has ended, and has no mappings.
        }
        return ranges;
    }

    private static @Nullable Range range(
            String[] columns, long start, long end, DirectoryMirror mirror, HostFiles files) {
        if (columns.length < COLUMNS || !columns[1].endsWith("s") || !columns[COLUMNS - 1].startsWith("/")) {
            return null;
        }
        int dash = columns[0].indexOf('-');
        long from = Long.parseUnsignedLong(columns[0].substring(0, dash), HEX);
        long until = Long.parseUnsignedLong(columns[0].substring(dash + 1), HEX);
        long first = Long.compareUnsigned(from, start) < 0 ? start : from;
        long last = Long.compareUnsigned(until, end) < 0 ? until : end;
        if (Long.compareUnsigned(first, last) >= 0) {
            return null;
        }
        Inode inode = inode(columns, mirror, files);
        return inode == null || !inode.isRegular()
                ? null
                : new Range(inode, Long.parseLong(columns[2], HEX) + (first - from), last - first);
    }

    /** A file system of layers has another device here than in a file's status. Then the file is found by its name. */
    private static @Nullable Inode inode(String[] columns, DirectoryMirror mirror, HostFiles files) {
        String[] device = columns[3].split(":", 2);
        long number = (Long.parseLong(device[0], HEX) << Integer.SIZE) | Long.parseLong(device[1], HEX);
        Inode inode = mirror.find(new FileStatus.Id(number, Long.parseLong(columns[4])));
        return inode != null ? inode : mirror.find(files.status(columns[COLUMNS - 1], true));
    }
}
