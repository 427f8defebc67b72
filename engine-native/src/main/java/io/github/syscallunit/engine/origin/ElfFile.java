package io.github.syscallunit.engine.origin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of an ELF-64 file, little-endian. */
final class ElfFile {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int PROGRAM_HEADERS = 0x20;
    private static final int PROGRAM_HEADER_SIZE = 0x36;
    private static final int PROGRAM_HEADER_COUNT = 0x38;
    private static final int PT_LOAD = 1;

    private final ByteBuffer bytes;

    private ElfFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Opens a file; empty if there is none, or it is of another kind. */
    static Optional<ElfFile> open(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes a file's bytes from anywhere. */
    static Optional<ElfFile> of(ByteBuffer bytes) {
        ByteBuffer ordered = bytes.order(ByteOrder.LITTLE_ENDIAN);
        return ordered.limit() > PROGRAM_HEADER_COUNT && ordered.getInt(0) == ELF_MAGIC
                ? Optional.of(new ElfFile(ordered))
                : Optional.empty();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** {@return where the program header of a kind starts; -1 if there is none} */
    int programHeader(int kind) {
        for (int i = 0; i < bytes.getShort(PROGRAM_HEADER_COUNT); i++) {
            if (bytes.getInt(header(i)) == kind) {
                return header(i);
            }
        }
        return -1;
    }

    private int header(int index) {
        return (int) bytes.getLong(PROGRAM_HEADERS) + index * bytes.getShort(PROGRAM_HEADER_SIZE);
    }

    /** The address, as the file was linked, of the byte at an offset. */
    long linkedAddress(long offset) {
        for (int i = 0; i < bytes.getShort(PROGRAM_HEADER_COUNT); i++) {
            int at = header(i);
            long segment = bytes.getLong(at + 8);
            if (bytes.getInt(at) == PT_LOAD && offset >= segment && offset < segment + bytes.getLong(at + 32)) {
                return bytes.getLong(at + 16) + offset - segment;
            }
        }
        return offset;
    }
}
