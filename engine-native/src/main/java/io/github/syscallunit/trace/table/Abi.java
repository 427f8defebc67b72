package io.github.syscallunit.trace.table;

import org.apiguardian.api.API;

/**
 * Names a table of syscall numbers: the calling convention by which a call entered the kernel.
 *
 * <p>A process of a 64-bit machine may use several: an {@code int 0x80} on x86_64 is a call of {@link #I386}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Abi {
    /** The 64-bit calls of an x86_64 kernel. */
    X86_64("x86_64", 8),
    /** The 32-bit calls of an x86_64 kernel ({@code int 0x80}, {@code sysenter}). */
    I386("i386", 4),
    /** The calls of an x86_64 kernel whose number carries {@code __X32_SYSCALL_BIT}. */
    X32("x32", 4, 0x40000000),
    /** The 64-bit calls of an aarch64 kernel. */
    AARCH64("aarch64", 8),
    /** The 32-bit calls of an aarch64 kernel. */
    ARM("arm", 4);

    private final String label;
    private final int wordSize;
    private final int syscallBit;

    Abi(String label, int wordSize) {
        this(label, wordSize, 0);
    }

    Abi(String label, int wordSize, int syscallBit) {
        this.label = label;
        this.wordSize = wordSize;
        this.syscallBit = syscallBit;
    }

    /**
     * Returns the name that tables and result files use.
     *
     * @return for example {@code x86_64}
     */
    public String label() {
        return label;
    }

    /**
     * Returns the size of a pointer and of a {@code long} in memory under this convention.
     *
     * @return 4 or 8, in bytes
     */
    public int wordSize() {
        return wordSize;
    }

    /**
     * Returns the bit that marks the numbers of this ABI's syscalls, which the table's numbers are without.
     *
     * @return {@code __X32_SYSCALL_BIT} of {@code asm/unistd.h} under {@link #X32}, otherwise 0
     */
    public int syscallBit() {
        return syscallBit;
    }
}
