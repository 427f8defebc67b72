package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The facts of a CPU: every number of the engine that differs between CPUs and is not in a table. Each CPU is one implementation.
 *
 * <p>The abstract methods are the facts. The others follow from them.
 *
 * <p>An index is a place in {@code NT_PRSTATUS}, the general registers as {@code PTRACE_GETREGSET} gives them to a 64-bit tracer, in
 * words of 8 bytes: {@code struct user_regs_struct} of {@code sys/user.h}, or {@code struct user_pt_regs} of {@code asm/ptrace.h}. A column
 * is a register's number in DWARF call frame information: the CPU's psABI.
 */
public interface Architecture {
    /**
     * Returns the CPU that this JVM runs on.
     *
     * @return its facts, always the same object
     * @throws UnsupportedOperationException on any other, with its name
     */
    static Architecture current() {
        return KnownArchitectures.current();
    }

    /**
     * Returns a CPU by Java's name for it.
     *
     * @param name the value of {@code os.arch}
     * @return its facts
     * @throws UnsupportedOperationException for any other, with its name
     */
    static Architecture named(String name) {
        return KnownArchitectures.named(name);
    }

    /**
     * Returns the CPU of an ABI.
     *
     * @param abi of its own programs, or of others that it runs
     * @return its facts
     */
    static Architecture of(Abi abi) {
        return KnownArchitectures.of(abi);
    }

    /** {@return every CPU that the engine runs on} */
    static List<Architecture> all() {
        return KnownArchitectures.all();
    }

    /** {@return the values of Java's {@code os.arch} for it} */
    List<String> javaNames();

    /**
     * Returns the ABIs by which programs call its kernel.
     *
     * @return that of its 64-bit programs first; one whose numbers carry a bit of their own stands behind the one whose numbers do not
     */
    List<CallingConvention> conventions();

    /** {@return the number of {@code rt_tgsigqueueinfo} in 64-bit programs; a traced JVM calls it without reading the table} */
    int rtTgsigqueueinfo();

    /** {@return the number of {@code gettid} in 64-bit programs; a traced JVM calls it without reading the table} */
    int gettid();

    /** {@return the value of {@code O_DIRECTORY}} */
    int openDirectoryFlag();

    /** {@return the size of the instruction that enters the kernel, in bytes} */
    int callInstructionSize();

    /** {@return the size of {@code NT_PRSTATUS} in bytes; a smaller one belongs to a tracee that runs 32-bit code} */
    int registersSize();

    /** {@return the index of the instruction pointer} */
    int instructionPointer();

    /** {@return the index of the frame pointer} */
    int framePointer();

    /** {@return the index of the register that holds a leaf function's return address; empty where it is on the stack} */
    OptionalInt linkRegister();

    /** {@return the index of the register that names the call to make, before the instruction that enters the kernel} */
    int callRegister();

    /** {@return the set of registers that holds, at an entry, the number of the call and nothing else; empty where {@code NT_PRSTATUS} does} */
    OptionalInt numberSet();

    /** {@return where a call's parts are in {@code NT_PRSTATUS} while the tracee runs 32-bit code} */
    CallRegisters narrowRegisters();

    /** {@return the stack pointer's column} */
    int stackPointerColumn();

    /** {@return the frame pointer's column} */
    int framePointerColumn();

    /** {@return the index of the register of each column, in the order of the columns} */
    int[] unwindRegisters();

    /** {@return the bits of a return address that are the address; the others may hold its authentication code} */
    long returnAddressMask();

    /**
     * {@return how far the instruction pointer of an interrupted call is from where the repeated call has it, in bytes}
     */
    int restartDistance();

    /**
     * Tells whether a tracee that an interrupt has stopped may make its call again.
     *
     * @param result its result register
     * @return true if it may, or if the register does not show it
     */
    boolean mayRestart(long result);

    /** {@return the ABI of its 64-bit programs} */
    default Abi abi() {
        return conventions().get(0).abi();
    }

    /**
     * Looks up a syscall of the kernel's own interface, for code that runs on this CPU.
     *
     * @param name the syscall, for example {@code statx}
     * @return its number in 64-bit programs
     * @throws java.util.NoSuchElementException if there is no such syscall
     */
    default int syscallNumber(String name) {
        return SyscallTable.of(abi()).number(name).orElseThrow();
    }

    /** {@return the index of the register that holds a call's result} */
    default int resultRegister() {
        return conventions().get(0).registers().result();
    }

    /** {@return the indexes of the registers that hold a call's arguments} */
    default List<Integer> argumentRegisters() {
        return conventions().get(0).registers().arguments();
    }

    /**
     * Looks up the registers of a call.
     *
     * @param abi its ABI
     * @param size the size of the tracee's {@code NT_PRSTATUS}, in bytes
     * @return where its parts are
     */
    default CallRegisters callRegisters(Abi abi, int size) {
        return size < registersSize()
                ? narrowRegisters()
                : CallingConvention.of(abi).registers();
    }

    /**
     * Returns the ABI by which a call entered the kernel.
     *
     * @param auditArchitecture the {@code AUDIT_ARCH_…} of {@code linux/audit.h}
     * @param number the raw syscall number; -1 for one that was cancelled
     * @return the ABI
     * @throws IllegalArgumentException if the CPU has no such ABI
     */
    default Abi abiOf(int auditArchitecture, long number) {
        Abi found = null;
        for (CallingConvention convention : conventions()) {
            int bit = convention.abi().syscallBit();
            if (convention.auditArchitecture() == auditArchitecture
                    && (bit == 0 || (number != -1 && (number & bit) != 0))) {
                found = convention.abi();
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("Unknown AUDIT_ARCH " + Integer.toHexString(auditArchitecture));
        }
        return found;
    }

    /** {@return the ABIs that have a column in the table of syscall numbers} */
    default List<Abi> knownAbis() {
        List<Abi> known = new ArrayList<>();
        for (CallingConvention convention : conventions()) {
            if (convention.hasSyscallNumbers()) {
                known.add(convention.abi());
            }
        }
        return known;
    }

    /** {@return the ABI of a personality's programs; empty if the CPU runs none} */
    default Optional<Abi> abiOf(Personality personality) {
        return conventions().stream()
                .filter(convention -> convention.personality() == personality)
                .map(CallingConvention::abi)
                .findFirst();
    }
}
