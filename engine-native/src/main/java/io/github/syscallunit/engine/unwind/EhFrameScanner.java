package io.github.syscallunit.engine.unwind;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All of {@code .eh_frame}, read once, for files without a table to search. */
final class EhFrameScanner implements FdeIndex {
    private static final String SECTION = ".eh_frame";
    private final TreeMap<Long, Integer> entries = new TreeMap<>(Long::compareUnsigned);

    private EhFrameScanner() {}

    /** Reads a file's descriptions; empty if it has none. */
    static Optional<FdeIndex> of(ElfFile elf) {
        int section = elf.section(SECTION);
        if (section < 0) {
            return Optional.empty();
        }
        EhFrameScanner scan = new EhFrameScanner();
        scan.read(elf, (int) elf.bytes().getLong(section + 0x18), elf.bytes().getLong(section + 0x20));
        return Optional.of(scan);
    }

    private void read(ElfFile elf, int start, long size) {
        ByteBuffer file = elf.bytes();
        int at = start;
        while (at < start + size) {
            int length = file.getInt(at);
            // The end, or -1 before a length of 64 bits, which compilers do not write.
            if (length <= 0) {
                return;
            }
            boolean common = file.getInt(at + 4) == 0;
            if (!common) {
                add(new CfiInterpreter(file, at, elf.linkedAddress(at)), at);
            }
            at += 4 + length;
        }
    }

    private void add(CfiInterpreter program, int entry) {
        try {
            entries.put(program.begin(), entry);
        } catch (RuntimeException e) {
            // A damaged description does not affect other functions.
        }
    }

    @Override
    public int fdeUpTo(long address) {
        Map.Entry<Long, Integer> found = entries.floorEntry(address);
        return found == null ? NONE : found.getValue();
    }
}
