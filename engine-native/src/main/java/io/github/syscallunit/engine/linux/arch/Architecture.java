package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every fact of the engine that differs between machines. */
public enum Architecture {
    /** 64-bit Intel and AMD. */
    X86_64(Abi.X86_64, 297, 186, 7, 16, 6, 4, -1, 10, 0),
    /** 64-bit Arm. */
    AARCH64(Abi.AARCH64, 240, 178, 31, 32, 29, 29, 30, 0, 4);

    private static final int AUDIT_ARCH_X86_64 = 0xC000003E;
    private static final int AUDIT_ARCH_I386 = 0x40000003;
    private static final int AUDIT_ARCH_AARCH64 = 0xC00000B7;
    private static final int AUDIT_ARCH_ARM = 0x40000028;
    public static final int X32_SYSCALL_BIT = 0x40000000;
    private static final int NT_ARM_SYSTEM_CALL = 0x404;

    private final Abi abi;
    private final int rtTgsigqueueinfo;
    private final int gettid;
    private final int stackPointerColumn;
    private final int returnAddressColumn;
    private final int framePointerColumn;
    private final int framePointer;
    private final int linkRegister;
    private final int resultRegister;
    private final int restartDistance;

    Architecture(
            Abi abi,
            int rtTgsigqueueinfo,
            int gettid,
            int stackPointerColumn,
            int returnAddressColumn,
            int framePointerColumn,
            int framePointer,
            int linkRegister,
            int resultRegister,
            int restartDistance) {
        this.abi = abi;
        this.rtTgsigqueueinfo = rtTgsigqueueinfo;
        this.gettid = gettid;
        this.stackPointerColumn = stackPointerColumn;
        this.returnAddressColumn = returnAddressColumn;
        this.framePointerColumn = framePointerColumn;
        this.framePointer = framePointer;
        this.linkRegister = linkRegister;
        this.resultRegister = resultRegister;
        this.restartDistance = restartDistance;
    }

    /**
     * Returns the machine that this JVM runs on.
     *
     * @return the architecture
     * @throws UnsupportedOperationException on any other, naming it
     */
    public static Architecture current() {
        return named(System.getProperty("os.arch"));
    }

    /**
     * Returns a machine by Java's name for it.
     *
     * @param name the value of {@code os.arch}
     * @return the architecture
     * @throws UnsupportedOperationException on any other, naming it
     */
    public static Architecture named(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64" -> AARCH64;
            default ->
                throw new UnsupportedOperationException(
                        "SyscallUnit traces on x86_64 and aarch64, but this machine is " + name);
        };
    }

    /** {@return the convention of its 64-bit programs} */
    public Abi abi() {
        return abi;
    }

    /** {@return the number of {@code rt_tgsigqueueinfo}} */
    public int rtTgsigqueueinfo() {
        return rtTgsigqueueinfo;
    }

    /** {@return the number of {@code gettid}} */
    public int gettid() {
        return gettid;
    }

    /** {@return the stack pointer's number in DWARF call frame information} */
    public int stackPointerColumn() {
        return stackPointerColumn;
    }

    /** {@return the return address's number in DWARF call frame information} */
    public int returnAddressColumn() {
        return returnAddressColumn;
    }

    /** {@return the frame pointer's number in DWARF call frame information} */
    public int framePointerColumn() {
        return framePointerColumn;
    }

    /** {@return the index in {@code NT_PRSTATUS} of each register that DWARF call frame information numbers, in that order} */
    public int[] unwindRegisters() {
        return this == X86_64
                ? new int[] {10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16}
                : IntStream.rangeClosed(0, 31).toArray();
    }

    /** {@return the index in {@code NT_PRSTATUS} of the instruction pointer} */
    public int instructionPointer() {
        return this == X86_64 ? 16 : 32;
    }

    /** {@return the index in {@code NT_PRSTATUS} of the frame pointer} */
    public int framePointer() {
        return framePointer;
    }

    /** {@return the index in {@code NT_PRSTATUS} of the register that holds a leaf's return address; -1 where the stack does} */
    public int linkRegister() {
        return linkRegister;
    }

    /** {@return the index in {@code NT_PRSTATUS} of the register that holds a call's result} */
    public int resultRegister() {
        return resultRegister;
    }

    /**
     * {@return how far the instruction pointer of an interrupted call is from where the call made anew will have it}
     *
     * <p>x86_64 steps back to the syscall instruction after the stop, aarch64 before it.
     */
    public int restartDistance() {
        return restartDistance;
    }

    /**
     * Tells whether a tracee that an interrupt has stopped may make its call anew.
     *
     * @param result its result register
     * @return always true on aarch64, where the register holds the call's first argument again
     */
    public boolean mayRestart(long result) {
        return this == AARCH64 || result == -512 || result == -513 || result == -514 || result == -516;
    }

    /**
     * Tells by which convention a call entered.
     *
     * @param auditArchitecture the {@code AUDIT_ARCH_…} of {@code linux/audit.h}
     * @param number the raw syscall number
     * @return the convention
     */
    public static Abi abiOf(int auditArchitecture, long number) {
        return switch (auditArchitecture) {
            case AUDIT_ARCH_X86_64 -> isX32(number) ? Abi.X32 : Abi.X86_64;
            case AUDIT_ARCH_I386 -> Abi.I386;
            case AUDIT_ARCH_AARCH64 -> Abi.AARCH64;
            case AUDIT_ARCH_ARM -> Abi.ARM;
            default ->
                throw new IllegalArgumentException("Unknown AUDIT_ARCH " + Integer.toHexString(auditArchitecture));
        };
    }

    /**
     * The calls that come with one {@code AUDIT_ARCH_…}.
     *
     * @param auditArchitecture of {@code linux/audit.h}
     * @param abi their convention
     * @param marked the convention of those whose number has x32's mark
     */
    public record AuditArchitecture(
            int auditArchitecture, Abi abi, @Nullable Abi marked) {}

    /** The conventions whose tables we have. */
    public List<AuditArchitecture> sections() {
        return switch (this) {
            case X86_64 ->
                List.of(
                        new AuditArchitecture(AUDIT_ARCH_X86_64, Abi.X86_64, Abi.X32),
                        new AuditArchitecture(AUDIT_ARCH_I386, Abi.I386, null));
            case AARCH64 -> List.of(new AuditArchitecture(AUDIT_ARCH_AARCH64, Abi.AARCH64, null));
        };
    }

    /** The index in {@code NT_PRSTATUS} of the register that names the call to make: rax, x8. */
    public int callRegister() {
        return this == X86_64 ? resultRegister : 8;
    }

    /** The set of registers that holds, at an entry, the number of the call to make and nothing else; 0 where {@code NT_PRSTATUS} does. */
    public int numberSet() {
        return this == AARCH64 ? NT_ARM_SYSTEM_CALL : 0;
    }

    /** The indexes in {@code NT_PRSTATUS} of the registers that hold a call's arguments. */
    public int[] argumentRegisters() {
        return this == X86_64 ? new int[] {14, 13, 12, 7, 9, 8} : new int[] {0, 1, 2, 3, 4, 5};
    }

    /** The index in {@code NT_PRSTATUS} of the instruction pointer. */
    public int instructionPointerRegister() {
        return this == X86_64 ? 16 : 32;
    }

    public int callInstructionSize() {
        return this == X86_64 ? 2 : 4;
    }

    /**
     * Where a call's parts lie in {@code NT_PRSTATUS}, in words.
     *
     * @param wordSize in bytes
     * @param number the call's number; -1 if {@link #numberSet} has it
     * @param result what the call returns
     * @param arguments what it takes
     */
    public record CallRegisters(int wordSize, int number, int result, List<Integer> arguments) {}

    /**
     * Looks up the registers of a call.
     *
     * @param abi its convention
     * @param narrow whether the tracee runs 32-bit code, and its registers are shown in that form
     */
    public CallRegisters callRegisters(Abi abi, boolean narrow) {
        List<Integer> inOrder = List.of(0, 1, 2, 3, 4, 5);
        if (this == AARCH64) {
            return new CallRegisters(narrow ? Integer.BYTES : Long.BYTES, -1, 0, inOrder);
        }
        if (narrow) {
            return new CallRegisters(Integer.BYTES, 11, 6, inOrder);
        }
        List<Integer> arguments = abi == Abi.I386
                ? List.of(5, 11, 12, 13, 14, 4)
                : IntStream.of(argumentRegisters()).boxed().toList();
        return new CallRegisters(Long.BYTES, 15, resultRegister, arguments);
    }

    /** {@return the size of {@code NT_PRSTATUS} below which it shows 32-bit code} */
    public int leastRegistersSize() {
        return 27 * Long.BYTES;
    }

    private static boolean isX32(long number) {
        return number != -1 && (number & X32_SYSCALL_BIT) != 0;
    }

    /**
     * Returns the number in its convention's table.
     *
     * @param abi the convention
     * @param number the raw syscall number
     * @return the number without x32's mark; -1 for a cancelled call
     */
    public static int tableNumber(Abi abi, long number) {
        return abi == Abi.X32 ? (int) number & ~X32_SYSCALL_BIT : (int) number;
    }

    /**
     * Returns what a program would put into the register for a call.
     *
     * @param abi its convention
     * @param number the number in the convention's table
     * @return the raw number, with x32's mark
     */
    public static long rawNumber(Abi abi, int number) {
        return abi == Abi.X32 ? number | X32_SYSCALL_BIT : number;
    }
}
