package io.github.syscallunit.engine.linux;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/** {@code struct ptrace_syscall_info} of {@code linux/ptrace.h}, filled anew for each stop. */
public final class SyscallInfo {
    static final int SIZE = 88;

    private static final int OP = 0;
    private static final int ARCH = 4;
    private static final int ENTRY_NUMBER = 24;
    private static final int EXIT_RESULT = 24;
    private static final int EXIT_IS_ERROR = 32;
    /** Indexes of words of 8 bytes. */
    private static final int INSTRUCTION_POINTER = 1;

    private static final int STACK_POINTER = 2;
    private static final int NUMBER = 3;
    private static final int RESULT = 3;
    private static final int ARGUMENTS = 4;

    private static final int OP_ENTRY = 1;
    private static final int OP_EXIT = 2;
    private static final int OP_SECCOMP = 3;

    private final NativeBuffer block = new NativeBuffer(SIZE);
    private final ByteBuffer bytes = block.bytes();
    /** Unlike bytes, it is read without a check of alignment and byte order. */
    private final LongBuffer words = block.bytes().asLongBuffer();

    /** Allocates the structure; one serves a whole trace. */
    public SyscallInfo() {}

    long address() {
        return block.address();
    }

    /** {@return whether the tracee is about to make a call} */
    public boolean isEntry() {
        byte op = bytes.get(OP);
        return op == OP_ENTRY || op == OP_SECCOMP;
    }

    /** {@return whether the tracee has made a call} */
    public boolean isExit() {
        return bytes.get(OP) == OP_EXIT;
    }

    /** {@return whether a filter has stopped the tracee, which is then about to make a call} */
    public boolean isFilterStop() {
        return bytes.get(OP) == OP_SECCOMP;
    }

    /**
     * Changes the number of a call at its entry.
     *
     * @param number the raw syscall number
     */
    public void setNumber(long number) {
        bytes.putLong(ENTRY_NUMBER, number);
    }

    /**
     * Changes the result of a call at its exit.
     *
     * @param result -errno for a failure
     * @param isError whether it is a failure
     */
    public void setResult(long result, boolean isError) {
        bytes.putLong(EXIT_RESULT, result).put(EXIT_IS_ERROR, (byte) (isError ? 1 : 0));
    }

    /** {@return the structure in native byte order, for absolute gets and puts} */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** {@return the {@code AUDIT_ARCH_…} of the call} */
    public int auditArchitecture() {
        return bytes.getInt(ARCH);
    }

    /** {@return the address after the syscall instruction} */
    public long instructionPointer() {
        return words.get(INSTRUCTION_POINTER);
    }

    /** {@return the user's stack pointer} */
    public long stackPointer() {
        return words.get(STACK_POINTER);
    }

    /** {@return the syscall number at an entry} */
    public long number() {
        return words.get(NUMBER);
    }

    /**
     * Returns an argument at an entry.
     *
     * @param index 0 to 5
     * @return the raw register
     */
    public long argument(int index) {
        return words.get(ARGUMENTS + index);
    }

    /** {@return the result at an exit, -errno for a failure} */
    public long result() {
        return words.get(RESULT);
    }

    /** {@return whether the result is an error for the kernel} */
    public boolean isError() {
        return bytes.get(EXIT_IS_ERROR) != 0;
    }
}
