package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Finds in {@code /proc/TID/maps} where a file that has no path is mapped, such as {@code anon_inode:kvm-vcpu:0}. */
public final class NamedMapping {
    private static final int HEX = 16;
    private static final int OFFSET = 2;
    private static final int NAME = 5;
    private static final int COLUMNS = 6;

    private NamedMapping() {}

    /**
     * Finds the address of the first byte of a file.
     *
     * @param tid a thread
     * @param name what the kernel calls the file
     * @return its address; empty if it is not mapped, or if several files of that name are
     */
    public static OptionalLong startOf(int tid, String name) {
        long found = 0;
        for (String mapping : mappings(tid)) {
            String[] columns = mapping.split(" +", COLUMNS);
            if (columns.length == COLUMNS && columns[NAME].equals(name) && isZero(columns[OFFSET])) {
                if (found != 0) {
                    return OptionalLong.empty();
                }
                found = Long.parseUnsignedLong(mapping.substring(0, mapping.indexOf('-')), HEX);
            }
        }
        return found == 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static boolean isZero(String offset) {
        return Long.parseUnsignedLong(offset, HEX) == 0;
    }

    private static List<String> mappings(int tid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + tid + "/maps"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // The thread has ended.
            return List.of();
        }
    }
}
