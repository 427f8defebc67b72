package io.github.syscallunit.engine.unwind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of an ELF-64 file, little-endian. */
final class ElfFile {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int E_PHOFF = 0x20;
    private static final int E_PHENTSIZE = 0x36;
    private static final int E_PHNUM = 0x38;
    private static final int PT_LOAD = 1;
    private static final int E_SHOFF = 0x28;
    private static final int E_SHENTSIZE = 0x3a;
    private static final int E_SHNUM = 0x3c;
    private static final int E_SHSTRNDX = 0x3e;

    private final ByteBuffer bytes;

    private ElfFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Opens a file; empty if it does not exist, or is of another kind. */
    static Optional<ElfFile> open(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Uses the bytes of a file. */
    static Optional<ElfFile> of(ByteBuffer bytes) {
        ByteBuffer ordered = bytes.order(ByteOrder.LITTLE_ENDIAN);
        return ordered.limit() > E_PHNUM && ordered.getInt(0) == ELF_MAGIC
                ? Optional.of(new ElfFile(ordered))
                : Optional.empty();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** {@return where the program header of a kind starts; -1 if there is none} */
    int programHeader(int kind) {
        for (int i = 0; i < bytes.getShort(E_PHNUM); i++) {
            if (bytes.getInt(header(i)) == kind) {
                return header(i);
            }
        }
        return -1;
    }

    private int header(int index) {
        return (int) bytes.getLong(E_PHOFF) + index * bytes.getShort(E_PHENTSIZE);
    }

    /** {@return where the section headers start, in their order} */
    List<Integer> sections() {
        List<Integer> sections = new ArrayList<>();
        boolean some = bytes.getLong(E_SHOFF) != 0;
        for (int i = 0; some && i < bytes.getShort(E_SHNUM); i++) {
            sections.add(section(i));
        }
        return sections;
    }

    /** {@return where a section's header starts} */
    int section(int index) {
        return (int) bytes.getLong(E_SHOFF) + index * bytes.getShort(E_SHENTSIZE);
    }

    /** {@return where the header of the section of a name starts; -1 if there is none} */
    int section(String name) {
        return sections().stream()
                .filter(section -> name.equals(nameOf(section)))
                .findFirst()
                .orElse(-1);
    }

    private String nameOf(int section) {
        int names = (int) bytes.getLong(section(bytes.getShort(E_SHSTRNDX)) + 0x18);
        return text(names + bytes.getInt(section));
    }

    /** {@return the text that starts at an offset, up to a null byte} */
    String text(int offset) {
        int end = offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - offset];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The address, as the file was linked, of the byte at an offset. */
    long linkedAddress(long offset) {
        for (int i = 0; i < bytes.getShort(E_PHNUM); i++) {
            int at = header(i);
            long segment = bytes.getLong(at + 8);
            if (bytes.getInt(at) == PT_LOAD && offset >= segment && offset < segment + bytes.getLong(at + 32)) {
                return bytes.getLong(at + 16) + offset - segment;
            }
        }
        return offset;
    }
}
