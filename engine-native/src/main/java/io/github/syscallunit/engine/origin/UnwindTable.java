package io.github.syscallunit.engine.origin;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .eh_frame_hdr} and {@code .eh_frame} of an ELF file: where a function's frame ends, for each of its instructions.
 *
 * <p>Formats: the ELF-64 object file format, and the Linux Standard Base's chapter on exception frames.
 */
final class UnwindTable {
    private static final int PT_GNU_EH_FRAME = 0x6474e550;
    private static final int HEADER_TABLE = 12;
    private static final int HEADER_COUNT = 8;
    private static final int TABLE_ROW = 8;
    /** A binary search table of pairs of signed 4-byte distances from the header. */
    private static final int DW_EH_PE_DATAREL_SDATA4 = 0x3b;

    private final ElfFile elf;
    private final ByteBuffer file;
    private final int headerOffset;
    private final long headerAddress;
    private final int rows;

    private UnwindTable(ElfFile elf, int headerOffset, long headerAddress, int rows) {
        this.elf = elf;
        this.file = elf.bytes();
        this.headerOffset = headerOffset;
        this.headerAddress = headerAddress;
        this.rows = rows;
    }

    /** Opens a file's table; empty if the file is no ELF file or has none that can be searched. */
    static Optional<UnwindTable> open(Path path) {
        return ElfFile.open(path).flatMap(UnwindTable::of);
    }

    /** Finds a file's table; empty if it has none that can be searched. */
    static Optional<UnwindTable> of(ElfFile file) {
        try {
            return Optional.ofNullable(find(file));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static @Nullable UnwindTable find(ElfFile file) {
        int at = file.programHeader(PT_GNU_EH_FRAME);
        if (at < 0) {
            return null;
        }
        ByteBuffer bytes = file.bytes();
        int offset = (int) bytes.getLong(at + 8);
        boolean searchable = (bytes.get(offset + 3) & 0xff) == DW_EH_PE_DATAREL_SDATA4;
        return searchable
                ? new UnwindTable(file, offset, bytes.getLong(at + 16), bytes.getInt(offset + HEADER_COUNT))
                : null;
    }

    /** The address, as the file was linked, of the byte at an offset. */
    long linkedAddress(long offset) {
        return elf.linkedAddress(offset);
    }

    /**
     * Finds what holds at an instruction.
     *
     * @param address as the file was linked
     * @param strictly whether only instructions that are described count
     * @return the rules; null where the table knows no function
     */
    @Nullable
    FrameRules rulesAt(long address, boolean strictly) {
        int row = lastRowUpTo(address - headerAddress);
        if (row < 0) {
            return null;
        }
        int entryOffset = headerOffset + file.getInt(headerOffset + HEADER_TABLE + row * TABLE_ROW + 4);
        long entryAddress = headerAddress + entryOffset - headerOffset;
        try {
            return new FrameProgram(file, entryOffset, entryAddress).rulesAt(address, strictly);
        } catch (UnsupportedOperationException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private int lastRowUpTo(long distance) {
        int low = 0;
        int high = rows - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (file.getInt(headerOffset + HEADER_TABLE + middle * TABLE_ROW) <= distance) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
