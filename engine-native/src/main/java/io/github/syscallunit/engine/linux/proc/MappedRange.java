package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping of a process.
 *
 * @param start its first address
 * @param end the address after its last byte
 * @param file the file that it shows; empty for anonymous memory and for what the kernel names in brackets
 */
public record MappedRange(long start, long end, String file) {
    private static final int HEX = 16;

    /**
     * Reads {@code /proc/PID/maps}.
     *
     * @param pid a process
     * @return its mappings in ascending order; none if it has ended
     */
    public static List<MappedRange> of(int pid) {
        List<MappedRange> ranges = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1)) {
                int dash = line.indexOf('-');
                int space = line.indexOf(' ', dash);
                int slash = line.indexOf('/', space);
                ranges.add(new MappedRange(
                        Long.parseUnsignedLong(line, 0, dash, HEX),
                        Long.parseUnsignedLong(line, dash + 1, space, HEX),
                        slash < 0 ? "" : line.substring(slash)));
            }
        } catch (IOException e) {
            // The process has ended, and has no mappings.
        }
        return ranges;
    }
}
