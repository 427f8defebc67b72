package io.github.syscallunit.engine.unwind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The executable mappings of a process, from {@code /proc/PID/maps}; read again if an address is in none of them. */
final class ProcessMaps {
    /**
     * An executable mapping.
     *
     * @param start its first address
     * @param end the address after its last byte
     * @param offset the offset of its first byte in the file
     * @param library the file's name, empty for compiled code
     * @param path the file
     * @param name the file's name in {@code maps}, {@code [vdso]}, or an empty string
     */
    record Mapping(long start, long end, long offset, String library, Path path, String name) {
        /** The C library, whose wrappers make most calls for other code. */
        boolean isLibC() {
            return library.startsWith("libc.so")
                    || library.startsWith("libc-")
                    || library.startsWith("libpthread")
                    || library.startsWith("ld-musl");
        }
    }

    private final int pid;
    private final Map<Path, @Nullable UnwindTable> tables = new HashMap<>();
    private List<Mapping> mappings = List.of();

    ProcessMaps(int pid) {
        this.pid = pid;
    }

    /** Reads the mappings again. */
    void refresh() {
        mappings = readMappings();
    }

    @Nullable
    Mapping at(long address) {
        Mapping found = search(address);
        if (found == null) {
            mappings = readMappings();
            found = search(address);
        }
        return found;
    }

    @Nullable
    UnwindRow rulesAt(long address, Mapping mapping) {
        UnwindTable table = tables.computeIfAbsent(
                mapping.path(), path -> open(mapping).flatMap(UnwindTable::of).orElse(null));
        if (table == null) {
            return null;
        }
        long offset = address - mapping.start() + mapping.offset();
        return table.rulesAt(table.linkedAddress(offset), false);
    }

    /** Opens a mapped file in its process's mount namespace, or else in ours. */
    Optional<ElfFile> open(Mapping mapping) {
        return ElfFile.open(Path.of("/proc/" + pid + "/root").resolve(relative(mapping.path())))
                .or(() -> ElfFile.open(mapping.path()));
    }

    private static Path relative(Path path) {
        return Path.of("/").relativize(path);
    }

    /** Like {@link #at}, but never reads the mappings again. For words that may not be addresses. */
    @Nullable
    Mapping known(long address) {
        return search(address);
    }

    private @Nullable Mapping search(long address) {
        int low = 0;
        int high = mappings.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Mapping mapping = mappings.get(middle);
            if (Long.compareUnsigned(address, mapping.start()) < 0) {
                high = middle - 1;
            } else if (Long.compareUnsigned(address, mapping.end()) >= 0) {
                low = middle + 1;
            } else {
                return mapping;
            }
        }
        return null;
    }

    private List<Mapping> readMappings() {
        List<Mapping> executable = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(" +", 6);
                if (fields[1].charAt(2) == 'x') {
                    executable.add(parse(fields));
                }
            }
        } catch (IOException e) {
            return mappings;
        }
        return executable;
    }

    private static Mapping parse(String[] fields) {
        int dash = fields[0].indexOf('-');
        String path = fields.length > 5 ? fields[5] : "";
        boolean isFile = path.startsWith("/");
        return new Mapping(
                Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                Long.parseUnsignedLong(fields[0].substring(dash + 1), 16),
                Long.parseLong(fields[2], 16),
                isFile ? path.substring(path.lastIndexOf('/') + 1) : "",
                isFile ? Path.of(path) : Path.of(""),
                path);
    }
}
