package io.github.syscallunit.engine.unwind;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The functions of an ELF file by address, from {@code .symtab} and {@code .dynsym}. */
final class SymbolTable {
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int SYMBOL = 24;
    private static final int STT_FUNC = 2;

    private final ElfFile elf;
    private final ByteBuffer file;
    /** The offset of each function's name in the file. */
    private final TreeMap<Long, Integer> names = new TreeMap<>(Long::compareUnsigned);

    private SymbolTable(ElfFile elf) {
        this.elf = elf;
        this.file = elf.bytes();
    }

    /** Reads a file's functions. Empty if its section headers are damaged. */
    static SymbolTable of(ElfFile elf) {
        SymbolTable table = new SymbolTable(elf);
        try {
            elf.sections().stream().filter(table::hasSymbols).forEach(table::add);
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

    /** {@return the last function that starts at or before an address, as the file was linked, at any distance} */
    @Nullable
    Symbol before(long address) {
        Map.Entry<Long, Integer> found = names.floorEntry(address);
        return found == null ? null : new Symbol(found.getKey(), elf.text(found.getValue()));
    }

    private boolean hasSymbols(int section) {
        int type = file.getInt(section + 4);
        return type == SHT_SYMTAB || type == SHT_DYNSYM;
    }

    /** If an address has several names, the first is kept. */
    private void add(int section) {
        int first = (int) file.getLong(section + 0x18);
        int count = (int) (file.getLong(section + 0x20) / SYMBOL);
        int strings = elf.section(file.getInt(section + 0x28));
        int text = (int) file.getLong(strings + 0x18);
        for (int i = 0; i < count; i++) {
            int at = first + i * SYMBOL;
            boolean defined = file.getShort(at + 6) != 0;
            if (defined && (file.get(at + 4) & 0x0f) == STT_FUNC) {
                names.putIfAbsent(file.getLong(at + 8), text + file.getInt(at));
            }
        }
    }
}
