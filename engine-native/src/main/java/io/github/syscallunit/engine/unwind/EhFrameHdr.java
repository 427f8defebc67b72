package io.github.syscallunit.engine.unwind;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The table in {@code .eh_frame_hdr}, which the linker has sorted. */
final class EhFrameHdr implements FdeIndex {
    private static final int PT_GNU_EH_FRAME = 0x6474e550;
    private static final int TABLE = 12;
    private static final int COUNT = 8;
    private static final int ROW = 8;
    /** A binary search table of pairs of signed 4-byte distances from the header. */
    private static final int DW_EH_PE_DATAREL_SDATA4 = 0x3b;

    private final ByteBuffer file;
    private final int header;
    private final long headerAddress;
    private final int rows;

    private EhFrameHdr(ByteBuffer file, int header, long headerAddress) {
        this.file = file;
        this.header = header;
        this.headerAddress = headerAddress;
        this.rows = file.getInt(header + COUNT);
    }

    /** Finds a file's table; empty if it has none that can be searched. */
    static Optional<FdeIndex> of(ElfFile elf) {
        int at = elf.programHeader(PT_GNU_EH_FRAME);
        if (at < 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = elf.bytes();
        int header = (int) bytes.getLong(at + 8);
        boolean searchable = (bytes.get(header + 3) & 0xff) == DW_EH_PE_DATAREL_SDATA4;
        return searchable ? Optional.of(new EhFrameHdr(bytes, header, bytes.getLong(at + 16))) : Optional.empty();
    }

    @Override
    public int fdeUpTo(long address) {
        int row = lastRowUpTo(address - headerAddress);
        return row < 0 ? NONE : header + file.getInt(header + TABLE + row * ROW + 4);
    }

    private int lastRowUpTo(long distance) {
        int low = 0;
        int high = rows - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (file.getInt(header + TABLE + middle * ROW) <= distance) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
