package io.github.syscallunit.engine.origin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The functions of an ELF file by address, from {@code .symtab} and {@code .dynsym}. */
final class SymbolTable {
    private static final int SECTION_HEADERS = 0x28;
    private static final int SECTION_HEADER_SIZE = 0x3a;
    private static final int SECTION_HEADER_COUNT = 0x3c;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int SYMBOL = 24;
    private static final int STT_FUNC = 2;

    private final ByteBuffer file;
    /** The place of each function's name in the file. */
    private final TreeMap<Long, Integer> names = new TreeMap<>(Long::compareUnsigned);

    private SymbolTable(ByteBuffer file) {
        this.file = file;
    }

    /** Reads a file's functions; none of one whose section headers are damaged. */
    static SymbolTable of(ElfFile elf) {
        SymbolTable table = new SymbolTable(elf.bytes());
        try {
            table.sections().forEach(table::add);
        } catch (IndexOutOfBoundsException e) {
            table.names.clear();
        }
        return table;
    }

    /**
     * A function.
     *
     * @param address as the file was linked
     * @param name of the function
     */
    record Symbol(long address, String name) {}

    /** {@return the last function that begins at or before an address, as the file was linked, as far away as it may be} */
    @Nullable
    Symbol before(long address) {
        Map.Entry<Long, Integer> found = names.floorEntry(address);
        return found == null ? null : new Symbol(found.getKey(), text(found.getValue()));
    }

    private List<Integer> sections() {
        List<Integer> tables = new ArrayList<>();
        int start = (int) file.getLong(SECTION_HEADERS);
        for (int i = 0; start != 0 && i < file.getShort(SECTION_HEADER_COUNT); i++) {
            int at = start + i * file.getShort(SECTION_HEADER_SIZE);
            int type = file.getInt(at + 4);
            if (type == SHT_SYMTAB || type == SHT_DYNSYM) {
                tables.add(at);
            }
        }
        return tables;
    }

    /** Of several names for one address the first is kept. */
    private void add(int section) {
        int first = (int) file.getLong(section + 0x18);
        int count = (int) (file.getLong(section + 0x20) / SYMBOL);
        int strings =
                (int) file.getLong(SECTION_HEADERS) + file.getInt(section + 0x28) * file.getShort(SECTION_HEADER_SIZE);
        int text = (int) file.getLong(strings + 0x18);
        for (int i = 0; i < count; i++) {
            int at = first + i * SYMBOL;
            boolean defined = file.getShort(at + 6) != 0;
            if (defined && (file.get(at + 4) & 0x0f) == STT_FUNC) {
                names.putIfAbsent(file.getLong(at + 8), text + file.getInt(at));
            }
        }
    }

    private String text(int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - at];
        file.get(at, name);
        return new String(name, StandardCharsets.UTF_8);
    }
}
