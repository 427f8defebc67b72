package io.github.syscallunit.engine.linux;

/** A set of registers of a stopped tracee: {@code NT_PRSTATUS} holds the general ones, {@code struct user_pt_regs} on aarch64. */
public final class Registers {
    /** The general registers. */
    public static final int NT_PRSTATUS = 1;

    private static final int SIZE = 512;

    private final NativeBuffer block = new NativeBuffer(SIZE);
    /** The {@code iovec} by which ptrace(2) finds the block. */
    private final NativeBuffer vector = new NativeBuffer(2 * Long.BYTES);

    private int length;

    /** Allocates the block; one serves a whole trace. */
    public Registers() {}

    /** {@return how many bytes have been read, or are to be written} */
    public int length() {
        return length;
    }

    /**
     * Sets how many bytes are to be written.
     *
     * @param bytes from the beginning of the block
     */
    public void setLength(int bytes) {
        length = bytes;
    }

    /**
     * Returns a register of 64 bits.
     *
     * @param index its place in the structure
     * @return the register
     */
    public long value(int index) {
        return block.bytes().getLong(index * Long.BYTES);
    }

    /**
     * Changes a register of 64 bits.
     *
     * @param index its place in the structure
     * @param value the register
     */
    public void set(int index, long value) {
        block.bytes().putLong(index * Long.BYTES, value);
    }

    /**
     * Returns a register of 32 bits.
     *
     * @param index its place in the structure
     * @return the register
     */
    public int narrowValue(int index) {
        return block.bytes().getInt(index * Integer.BYTES);
    }

    /**
     * Changes a register of 32 bits.
     *
     * @param index its place in the structure
     * @param value the register
     */
    public void setNarrow(int index, int value) {
        block.bytes().putInt(index * Integer.BYTES, value);
    }

    /**
     * Takes over all registers of another set.
     *
     * @param other is not changed
     */
    public void copyFrom(Registers other) {
        block.bytes().put(0, other.block.bytes(), 0, SIZE);
        length = other.length;
    }

    /** Prepares for the kernel to fill the block. */
    long vectorToFill() {
        return vector(SIZE);
    }

    /** Takes the length over that the kernel has filled. */
    void filled() {
        length = (int) vector.bytes().getLong(Long.BYTES);
    }

    /** Prepares for the kernel to read the block. */
    long vectorToWrite() {
        return vector(length);
    }

    private long vector(int size) {
        vector.bytes().putLong(0, block.address()).putLong(Long.BYTES, size);
        return vector.address();
    }
}
