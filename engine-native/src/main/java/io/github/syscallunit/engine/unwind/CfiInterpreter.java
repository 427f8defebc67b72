package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.unwind.UnwindRow.SavedRegister;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Executes the call frame instructions of one function, up to an instruction (DWARF 4, 6.4). */
final class CfiInterpreter {
    private static final int DW_CFA_ADVANCE_LOC = 1;
    private static final int DW_CFA_OFFSET = 2;
    private static final int DW_CFA_RESTORE = 3;
    private static final int DW_EH_PE_ABSOLUTE = 0x00;
    private static final int DW_EH_PE_PCREL_SDATA4 = 0x1b;
    /**
     * The C library ends the description of clone(2)'s wrappers some instructions before the call, because of the
     * child. In the parent the last rules still apply.
     */
    private static final int UNDESCRIBED = 64;

    private final ByteBuffer file;
    private final Leb128 numbers;
    private final int entry;
    private final long entryAddress;
    private long codeAlignment;
    private long dataAlignment;
    private long location;
    private @Nullable UnwindRow initial;
    private UnwindRow rules = UnwindRow.none(0);

    /**
     * Reads a frame description.
     *
     * @param file the ELF file, little-endian
     * @param entry the description's offset
     * @param entryAddress its address as linked
     */
    CfiInterpreter(ByteBuffer file, int entry, long entryAddress) {
        this.file = file.duplicate().order(file.order());
        this.numbers = new Leb128(this.file);
        this.entry = entry;
        this.entryAddress = entryAddress;
    }

    /**
     * Finds the rules at an instruction.
     *
     * @param address as the file was linked
     * @param strictly whether only described instructions have rules
     */
    @Nullable
    UnwindRow rulesAt(long address, boolean strictly) {
        int entryEnd = entry + 4 + file.getInt(entry);
        int common = common();
        int commonEnd = common + 4 + file.getInt(common);
        int encoding = readCommon(common);
        run(commonEnd, Long.MAX_VALUE);
        initial = rules;

        file.position(entry + 8);
        long begin = pointer(encoding);
        long length = encoding == DW_EH_PE_ABSOLUTE ? file.getLong() : file.getInt() & 0xffffffffL;
        if (address < begin || address >= begin + length + (strictly ? 0 : UNDESCRIBED)) {
            return null;
        }
        skip(unsigned());
        location = begin;
        run(entryEnd, address);
        return rules;
    }

    /** {@return the first instruction that is described, as the file was linked} */
    long begin() {
        int encoding = readCommon(common());
        file.position(entry + 8);
        return pointer(encoding);
    }

    /** {@return the offset of the CIE, the common part of several descriptions} */
    private int common() {
        return entry + 4 - file.getInt(entry + 4);
    }

    private int readCommon(int common) {
        file.position(common + 9);
        StringBuilder augmentation = new StringBuilder();
        for (int c = file.get(); c != 0; c = file.get()) {
            augmentation.append((char) c);
        }
        codeAlignment = unsigned();
        dataAlignment = signed();
        rules = UnwindRow.none((int) unsigned());
        if (augmentation.indexOf("z") != 0) {
            return DW_EH_PE_ABSOLUTE;
        }
        int data = (int) unsigned();
        int start = file.position();
        int encoding = encodingIn(augmentation);
        if (augmentation.indexOf("S") > 0) {
            rules = rules.ofSignal();
        }
        file.position(start + data);
        return encoding;
    }

    private int encodingIn(StringBuilder augmentation) {
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> {
                    return file.get() & 0xff;
                }
                case 'L' -> file.get();
                case 'P' -> {
                    int encoding = file.get() & 0xff;
                    skip((encoding & 0x0f) == 0 || (encoding & 0x07) == 4 ? 8 : 4);
                }
                default -> {}
            }
        }
        return DW_EH_PE_ABSOLUTE;
    }

    private long pointer(int encoding) {
        return switch (encoding) {
            case DW_EH_PE_ABSOLUTE -> file.getLong();
            case DW_EH_PE_PCREL_SDATA4 -> {
                long at = entryAddress + file.position() - entry;
                yield at + file.getInt();
            }
            default -> throw new UnsupportedOperationException("pointer encoding " + encoding);
        };
    }

    /** Executes to the end, or to the first instruction for code after the address. */
    private void run(int end, long address) {
        Deque<UnwindRow> remembered = new ArrayDeque<>();
        while (file.position() < end && location <= address) {
            int code = file.get() & 0xff;
            int operand = code & 0x3f;
            switch (code >>> 6) {
                case DW_CFA_ADVANCE_LOC -> advance(operand, address);
                case DW_CFA_OFFSET -> saved(operand, unsigned() * dataAlignment);
                case DW_CFA_RESTORE -> restored(operand);
                default -> extended(operand, address, remembered);
            }
        }
    }

    private void extended(int code, long address, Deque<UnwindRow> remembered) {
        switch (code) {
            case 0x00, 0x2d -> {} // DW_CFA_nop, DW_CFA_AARCH64_negate_ra_state
            case 0x02 -> advance(file.get() & 0xff, address); // DW_CFA_advance_loc1
            case 0x03 -> advance(file.getShort() & 0xffff, address); // DW_CFA_advance_loc2
            case 0x04 -> advance(file.getInt() & 0xffffffffL, address); // DW_CFA_advance_loc4
            case 0x05 -> saved((int) unsigned(), unsigned() * dataAlignment); // DW_CFA_offset_extended
            case 0x06 -> restored((int) unsigned()); // DW_CFA_restore_extended
            case 0x07 -> rules = rules.with((int) unsigned(), SavedRegister.LOST); // DW_CFA_undefined
            case 0x08 -> rules = rules.with((int) unsigned(), SavedRegister.NOT); // DW_CFA_same_value
            case 0x09 -> rules = rules.with((int) unsigned(), SavedRegister.in((int) unsigned())); // DW_CFA_register
            case 0x14 -> unsignedPair(); // DW_CFA_val_offset
            case 0x0a -> remembered.push(rules); // DW_CFA_remember_state
            case 0x0b -> rules = remembered.pop(); // DW_CFA_restore_state
            case 0x0c -> frame((int) unsigned(), unsigned()); // DW_CFA_def_cfa
            case 0x0d -> frame((int) unsigned(), rules.frameOffset()); // DW_CFA_def_cfa_register
            case 0x0e -> frame(rules.frameRegister(), unsigned()); // DW_CFA_def_cfa_offset
            case 0x0f -> rules = rules.withFrame(expression()); // DW_CFA_def_cfa_expression
            case 0x10 -> rules = rules.with((int) unsigned(), SavedRegister.at(expression())); // DW_CFA_expression
            case 0x16 -> { // DW_CFA_val_expression
                unsigned();
                skip(unsigned());
            }
            case 0x11 -> saved((int) unsigned(), signed() * dataAlignment); // DW_CFA_offset_extended_sf
            case 0x12 -> frame((int) unsigned(), signed() * dataAlignment); // DW_CFA_def_cfa_sf
            case 0x13 -> frame(rules.frameRegister(), signed() * dataAlignment); // DW_CFA_def_cfa_offset_sf
            case 0x2e -> unsigned(); // DW_CFA_GNU_args_size
            default -> throw new UnsupportedOperationException("call frame instruction " + code);
        }
    }

    private void advance(long delta, long address) {
        location += delta * codeAlignment;
        if (location > address) {
            location = Long.MAX_VALUE;
        }
    }

    private void frame(int register, long offset) {
        rules = rules.withFrame(register, offset);
    }

    private DwarfExpression expression() {
        int length = (int) unsigned();
        DwarfExpression expression = new DwarfExpression(file, file.position(), length);
        skip(length);
        return expression;
    }

    private void saved(int register, long offset) {
        rules = rules.with(register, SavedRegister.at(offset));
    }

    private void restored(int register) {
        UnwindRow before = initial;
        if (before != null) {
            rules = rules.with(register, before.place(register));
        }
    }

    private void unsignedPair() {
        unsigned();
        unsigned();
    }

    private void skip(long bytes) {
        file.position(file.position() + (int) bytes);
    }

    private long unsigned() {
        return numbers.unsigned();
    }

    private long signed() {
        return numbers.signed();
    }
}
