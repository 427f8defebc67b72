package io.github.syscallunit.engine.unwind;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .eh_frame} of an ELF file: where a function's frame ends, for each of its instructions.
 *
 * <p>Formats: the ELF-64 object file format, and the Linux Standard Base's chapter on exception frames.
 */
final class UnwindTable {
    private final ElfFile elf;
    private final FdeIndex index;

    private UnwindTable(ElfFile elf, FdeIndex index) {
        this.elf = elf;
        this.index = index;
    }

    /** Finds a file's table; empty if it has none. */
    static Optional<UnwindTable> of(ElfFile file) {
        try {
            return EhFrameHdr.of(file).or(() -> EhFrameScanner.of(file)).map(index -> new UnwindTable(file, index));
        } catch (RuntimeException e) {
            // A damaged file may have any content.
            return Optional.empty();
        }
    }

    /** The address, as the file was linked, of the byte at an offset. */
    long linkedAddress(long offset) {
        return elf.linkedAddress(offset);
    }

    /**
     * Finds the rules at an instruction.
     *
     * @param address as the file was linked
     * @param strictly whether only described instructions have rules
     * @return the rules; null if the table has no function there
     */
    @Nullable
    UnwindRow rulesAt(long address, boolean strictly) {
        int entry = index.fdeUpTo(address);
        if (entry == FdeIndex.NONE) {
            return null;
        }
        try {
            return new CfiInterpreter(elf.bytes(), entry, elf.linkedAddress(entry)).rulesAt(address, strictly);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
