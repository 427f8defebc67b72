package io.github.syscallunit.engine.unwind;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongUnaryOperator;

/**
 * An expression of call frame information (DWARF 4, 2.5): it computes an address from the registers. Only the
 * operations that compilers and C libraries use are supported.
 *
 * @param file the file with it
 * @param start its first byte
 * @param length in bytes
 */
record DwarfExpression(ByteBuffer file, int start, int length) {
    /**
     * Computes the address.
     *
     * @param registers by their numbers in DWARF
     * @param memory reads the word at an address
     * @param initial the first value on the stack
     * @throws UnsupportedOperationException on an unknown operation
     */
    long value(long[] registers, LongUnaryOperator memory, long... initial) {
        Deque<Long> stack = new ArrayDeque<>();
        for (long value : initial) {
            stack.push(value);
        }
        Leb128 code = new Leb128(file.duplicate().order(file.order()).position(start));
        while (code.position() < start + length) {
            int operation = code.next();
            if (operation >= 0x30 && operation <= 0x4f) { // DW_OP_lit0 to DW_OP_lit31
                stack.push(operation - 0x30L);
            } else if (operation >= 0x70 && operation <= 0x8f) { // DW_OP_breg0 to DW_OP_breg31
                stack.push(registers[operation - 0x70] + code.signed());
            } else if (operation == 0x06) { // DW_OP_deref
                stack.push(memory.applyAsLong(stack.pop()));
            } else if (operation == 0x23) { // DW_OP_plus_uconst
                stack.push(stack.pop() + code.unsigned());
            } else if (operation == 0x08) { // DW_OP_const1u
                stack.push((long) code.next());
            } else if (operation == 0x11) { // DW_OP_consts
                stack.push(code.signed());
            } else {
                long right = stack.pop();
                stack.push(combined(operation, stack.pop(), right));
            }
        }
        return stack.pop();
    }

    private static long combined(int operation, long left, long right) {
        return switch (operation) {
            case 0x1a -> left & right; // DW_OP_and
            case 0x1c -> left - right; // DW_OP_minus
            case 0x1e -> left * right; // DW_OP_mul
            case 0x21 -> left | right; // DW_OP_or
            case 0x22 -> left + right; // DW_OP_plus
            case 0x24 -> left << right; // DW_OP_shl
            case 0x25 -> left >>> right; // DW_OP_shr
            case 0x29 -> left == right ? 1 : 0; // DW_OP_eq
            case 0x2a -> left >= right ? 1 : 0; // DW_OP_ge
            case 0x2b -> left > right ? 1 : 0; // DW_OP_gt
            case 0x2c -> left <= right ? 1 : 0; // DW_OP_le
            case 0x2d -> left < right ? 1 : 0; // DW_OP_lt
            case 0x2e -> left != right ? 1 : 0; // DW_OP_ne
            default -> throw new UnsupportedOperationException("DWARF operation " + operation);
        };
    }
}
