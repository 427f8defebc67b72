package io.github.syscallunit.engine.linux;

/** The general registers of a stopped tracee, {@code NT_PRSTATUS}: {@code struct user_pt_regs} on aarch64. */
public final class Registers {
    private static final int NT_PRSTATUS = 1;
    private static final int SIZE = 512;

    private final NativeBuffer block = new NativeBuffer(SIZE);
    private final NativeBuffer vector = new NativeBuffer(16);

    /** Allocates the block; one serves a whole trace. */
    public Registers() {}

    /**
     * Reads all registers.
     *
     * @param tid a stopped tracee
     * @return false if the tracee is gone
     */
    public boolean read(int tid) {
        vector.bytes().putLong(0, block.address()).putLong(Long.BYTES, SIZE);
        return Ptrace.registers(tid, NT_PRSTATUS, vector) == 0;
    }

    /**
     * Returns a register that has been read.
     *
     * @param index its place in the structure
     * @return the register
     */
    public long value(int index) {
        return block.bytes().getLong(index * Long.BYTES);
    }

    /**
     * Reads one register.
     *
     * @param tid a stopped tracee
     * @param index its place in the structure
     * @return the register; 0 if the tracee is gone
     */
    public long get(int tid, int index) {
        return index >= 0 && read(tid) ? value(index) : 0;
    }
}
