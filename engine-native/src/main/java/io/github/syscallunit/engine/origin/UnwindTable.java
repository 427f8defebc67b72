package io.github.syscallunit.engine.origin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .eh_frame_hdr} and {@code .eh_frame} of an ELF file: where a function's frame ends, for each of its instructions.
 *
 * <p>Formats: the ELF-64 object file format, and the Linux Standard Base's chapter on exception frames.
 */
final class UnwindTable {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int PROGRAM_HEADERS = 0x20;
    private static final int PROGRAM_HEADER_SIZE = 0x36;
    private static final int PROGRAM_HEADER_COUNT = 0x38;
    private static final int PT_LOAD = 1;
    private static final int PT_GNU_EH_FRAME = 0x6474e550;
    private static final int HEADER_TABLE = 12;
    private static final int HEADER_COUNT = 8;
    private static final int TABLE_ROW = 8;
    /** A binary search table of pairs of signed 4-byte distances from the header. */
    private static final int DW_EH_PE_DATAREL_SDATA4 = 0x3b;

    private final ByteBuffer file;
    private final int headerOffset;
    private final long headerAddress;
    private final int rows;

    private UnwindTable(ByteBuffer file, int headerOffset, long headerAddress, int rows) {
        this.file = file;
        this.headerOffset = headerOffset;
        this.headerAddress = headerAddress;
        this.rows = rows;
    }

    /** Opens a file's table; empty if the file is no ELF file or has none that can be searched. */
    static Optional<UnwindTable> open(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return Optional.ofNullable(find(file.order(ByteOrder.LITTLE_ENDIAN)));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static @Nullable UnwindTable find(ByteBuffer file) {
        if (file.getInt(0) != ELF_MAGIC) {
            return null;
        }
        int start = (int) file.getLong(PROGRAM_HEADERS);
        int size = file.getShort(PROGRAM_HEADER_SIZE);
        for (int i = 0; i < file.getShort(PROGRAM_HEADER_COUNT); i++) {
            int at = start + i * size;
            if (file.getInt(at) == PT_GNU_EH_FRAME) {
                int offset = (int) file.getLong(at + 8);
                boolean searchable = (file.get(offset + 3) & 0xff) == DW_EH_PE_DATAREL_SDATA4;
                return searchable
                        ? new UnwindTable(file, offset, file.getLong(at + 16), file.getInt(offset + HEADER_COUNT))
                        : null;
            }
        }
        return null;
    }

    /** The address, as the file was linked, of the byte at an offset. */
    long linkedAddress(long offset) {
        int start = (int) file.getLong(PROGRAM_HEADERS);
        int size = file.getShort(PROGRAM_HEADER_SIZE);
        for (int i = 0; i < file.getShort(PROGRAM_HEADER_COUNT); i++) {
            int at = start + i * size;
            long segment = file.getLong(at + 8);
            if (file.getInt(at) == PT_LOAD && offset >= segment && offset < segment + file.getLong(at + 32)) {
                return file.getLong(at + 16) + offset - segment;
            }
        }
        return offset;
    }

    /**
     * Finds what holds at an instruction.
     *
     * @param address as the file was linked
     * @return the rules; null where the table knows no function
     */
    @Nullable
    FrameRules rulesAt(long address) {
        int row = lastRowUpTo(address - headerAddress);
        if (row < 0) {
            return null;
        }
        int entryOffset = headerOffset + file.getInt(headerOffset + HEADER_TABLE + row * TABLE_ROW + 4);
        long entryAddress = headerAddress + entryOffset - headerOffset;
        try {
            return new FrameProgram(file, entryOffset, entryAddress).rulesAt(address);
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
