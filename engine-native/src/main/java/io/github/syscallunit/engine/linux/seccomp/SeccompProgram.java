package io.github.syscallunit.engine.linux.seccomp;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A seccomp(2) filter in classic BPF that stops a thread for its tracer at some syscalls, and lets it make all others
 * without a stop.
 *
 * <p>Each {@code AUDIT_ARCH_…} has its own section of ranges of numbers, in order; the calls of one that is not known are traced.
 */
public final class SeccompProgram {
    /**
     * {@code PR_SET_NO_NEW_PRIVS} of {@code linux/prctl.h}: what a process without privileges must call before it may
     * install a filter.
     */
    public static final int PR_SET_NO_NEW_PRIVS = 38;
    /** {@code SECCOMP_SET_MODE_FILTER} of {@code linux/seccomp.h}. */
    public static final int SECCOMP_SET_MODE_FILTER = 1;
    /**
     * {@code SECCOMP_FILTER_FLAG_SPEC_ALLOW}: without it, before Linux 5.16, a filter made every memory access of its
     * program slower.
     */
    public static final int SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4;

    private static final int BPF_LD_W_ABS = 0x20;
    private static final int BPF_JMP_JA = 0x05;
    private static final int BPF_JMP_JEQ = 0x15;
    private static final int BPF_JMP_JGT = 0x25;
    private static final int BPF_JMP_JGE = 0x35;
    private static final int BPF_RET = 0x06;
    private static final int SECCOMP_RET_TRACE = 0x7ff00000;
    private static final int SECCOMP_RET_ALLOW = 0x7fff0000;
    private static final int DATA_NUMBER = 0;
    private static final int DATA_ARCHITECTURE = 4;
    private static final int INSTRUCTION_SIZE = 8;
    private static final int LONGEST = 4096;
    private static final int HEAD_SIZE = 16;

    private final List<Long> instructions = new ArrayList<>();

    private SeccompProgram() {}

    /**
     * Assembles a filter for the machine that this JVM runs on.
     *
     * @param sets the syscalls to stop at
     * @return the program, which stops at every call that may belong to one of the sets
     */
    public static SeccompProgram of(List<SyscallSet> sets) {
        SeccompProgram program = new SeccompProgram();
        program.load(DATA_ARCHITECTURE);
        Map<Integer, List<Long>> sections = new LinkedHashMap<>();
        for (Abi abi : Architecture.current().knownAbis()) {
            int auditArchitecture = CallingConvention.of(abi).auditArchitecture();
            List<Long> ranges = sections.getOrDefault(auditArchitecture, new ArrayList<>());
            program.ranges(ranges, abi, sets);
            sections.put(auditArchitecture, ranges);
        }
        for (Map.Entry<Integer, List<Long>> section : sections.entrySet()) {
            program.section(section.getKey(), section.getValue());
        }
        program.add(BPF_RET, 0, 0, SECCOMP_RET_TRACE);
        return program;
    }

    /** {@return whether the kernel accepts a program of this length} */
    public boolean isShortEnough() {
        return instructions.size() <= LONGEST;
    }

    /** {@return the bytes that {@link #write} writes} */
    public int size() {
        return HEAD_SIZE + INSTRUCTION_SIZE * instructions.size();
    }

    /**
     * Writes a {@code struct sock_fprog}, followed by the program.
     *
     * @param block takes {@link #size} bytes from its start
     * @param address the block's address in the process that passes it to the kernel
     */
    public void write(ByteBuffer block, long address) {
        block.order(ByteOrder.nativeOrder());
        block.putShort(0, (short) instructions.size()).putLong(Long.BYTES, address + HEAD_SIZE);
        for (int i = 0; i < instructions.size(); i++) {
            block.putLong(HEAD_SIZE + i * INSTRUCTION_SIZE, instructions.get(i));
        }
    }

    /** Adds pairs of first and last numbers. All numbers after the table are treated as the first of them. */
    private void ranges(List<Long> into, Abi abi, List<SyscallSet> sets) {
        long mark = abi.syscallBit();
        int size = SyscallTable.of(abi).size();
        long first = -1;
        for (int number = 0; number <= size; number++) {
            int asked = number;
            boolean wanted = sets.stream().anyMatch(set -> set.mayMatch(abi, asked));
            if (wanted && first < 0) {
                first = number;
            } else if (!wanted && first >= 0) {
                into.add(mark | first);
                into.add(mark | (number - 1));
                first = -1;
            }
        }
        if (first >= 0) {
            into.add(mark | first);
            into.add(mark == 0 ? Abi.X32.syscallBit() - 1L : 0xffffffffL);
        }
    }

    private void section(int auditArchitecture, List<Long> ranges) {
        int body = ranges.size() / 2 * 4 + 2;
        add(BPF_JMP_JEQ, 1, 0, auditArchitecture);
        add(BPF_JMP_JA, 0, 0, body);
        load(DATA_NUMBER);
        for (int i = 0; i < ranges.size(); i += 2) {
            add(BPF_JMP_JGE, 0, 2, ranges.get(i));
            add(BPF_JMP_JGT, 2, 0, ranges.get(i + 1));
            add(BPF_RET, 0, 0, SECCOMP_RET_TRACE);
            add(BPF_RET, 0, 0, SECCOMP_RET_ALLOW);
        }
        add(BPF_RET, 0, 0, SECCOMP_RET_ALLOW);
    }

    private void load(int offset) {
        add(BPF_LD_W_ABS, 0, 0, offset);
    }

    private void add(int code, int jumpTrue, int jumpFalse, long operand) {
        instructions.add(code | (long) jumpTrue << 16 | (long) jumpFalse << 24 | operand << 32);
    }
}
