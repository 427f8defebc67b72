package io.github.syscallunit.engine.linux.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One mount of this process, as a line of {@code /proc/self/mountinfo} has it (proc(5)).
 *
 * @param point where it is mounted
 * @param options its own options, such as {@code rw} and {@code noexec}
 * @param type the file system's type, such as {@code ext4} or {@code fuse.sshfs}
 */
public record Mount(String point, Set<String> options, String type) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    /** Between the optional fields, which vary in number, and the type. */
    private static final String SEPARATOR = " - ";

    /**
     * {@return the mounts of this process, in the order in which they were mounted}
     *
     * @throws IOException if the table cannot be read
     */
    public static List<Mount> ofThisProcess() throws IOException {
        return parse(Files.readString(TABLE, StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads a table. Lines that are not of this form are left out.
     *
     * @param table the table, each byte a character
     * @return its mounts
     */
    static List<Mount> parse(String table) {
        return table.lines().flatMap(line -> ofLine(line).stream()).toList();
    }

    private static Optional<Mount> ofLine(String line) {
        int separator = line.indexOf(SEPARATOR);
        String[] fields = line.split(" ", -1);
        if (separator < 0 || fields.length <= OPTIONS) {
            return Optional.empty();
        }
        String type = line.substring(separator + SEPARATOR.length()).split(" ", -1)[0];
        return Optional.of(new Mount(unescaped(fields[POINT]), Set.of(fields[OPTIONS].split(",", -1)), type));
    }

    /** Blanks, tabs, line feeds and backslashes are written in octal. */
    private static String unescaped(String field) {
        String plain = field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
        return new String(plain.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
