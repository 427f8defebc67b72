package io.github.syscallunit.examples.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One value in a log: a checksum and the value on a line of its own.
 *
 * <p>A line begins with its line feed, so that a line that a crash has truncated ends where the next one begins. The
 * checksum shows which lines are complete.
 */
record LogEntry(String value) {
    private static final int CHECKSUM = 8;
    /** A power loss may leave zeros where a line was to be. */
    private static final Pattern END_OF_LINE = Pattern.compile("[\n\0]");

    /** Finds the last complete line of a log. */
    static Optional<LogEntry> lastOf(String log) {
        return Arrays.stream(END_OF_LINE.split(log))
                .filter(Predicate.not(LogEntry::isTorn))
                .reduce((earlier, later) -> later)
                .map(line -> new LogEntry(URLDecoder.decode(line.substring(CHECKSUM), StandardCharsets.UTF_8)));
    }

    ByteBuffer bytes() {
        String text = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return ByteBuffer.wrap(("\n" + checksum(text) + text).getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isTorn(String line) {
        return line.length() < CHECKSUM || !line.startsWith(checksum(line.substring(CHECKSUM)));
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
