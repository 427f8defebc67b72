package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * 64-bit Arm.
 *
 * <p>Sources: {@code struct user_pt_regs} of {@code asm/ptrace.h} for the indexes (x0 to x30, sp, pc, pstate); DWARF for the Arm 64-bit
 * Architecture, 4.1, for the columns; {@code arch/arm64/kernel/signal.c} for restarts.
 */
final class Aarch64 implements Architecture {
    private static final int NT_ARM_SYSTEM_CALL = 0x404; // linux/elf.h
    private static final int X8 = 8;
    private static final int X29 = 29;
    private static final int X30 = 30;
    private static final int SP = 31;
    private static final int PC = 32;
    private static final List<Integer> X0_TO_X5 = List.of(0, 1, 2, 3, 4, 5);
    private static final List<CallingConvention> CONVENTIONS = List.of(new Wide(), new Arm());

    @Override
    public List<String> javaNames() {
        return List.of("aarch64");
    }

    @Override
    public List<CallingConvention> conventions() {
        return CONVENTIONS;
    }

    @Override
    public int rtTgsigqueueinfo() {
        return 240; // asm-generic/unistd.h
    }

    @Override
    public int gettid() {
        return 178; // asm-generic/unistd.h
    }

    @Override
    public int openDirectoryFlag() {
        return 0x4000; // asm/fcntl.h
    }

    @Override
    public int callInstructionSize() {
        return 4; // svc #0, as every instruction
    }

    @Override
    public int registersSize() {
        return 34 * Long.BYTES; // struct user_pt_regs
    }

    @Override
    public int instructionPointer() {
        return PC;
    }

    @Override
    public int framePointer() {
        return X29;
    }

    @Override
    public OptionalInt linkRegister() {
        return OptionalInt.of(X30);
    }

    @Override
    public int callRegister() {
        return X8;
    }

    @Override
    public OptionalInt numberSet() {
        return OptionalInt.of(NT_ARM_SYSTEM_CALL);
    }

    /** R0 to r5: {@code compat_gpr_get} of {@code arch/arm64/kernel/ptrace.c}. */
    @Override
    public CallRegisters narrowRegisters() {
        return new CallRegisters(Integer.BYTES, CallRegisters.ELSEWHERE, 0, X0_TO_X5);
    }

    @Override
    public int stackPointerColumn() {
        return SP;
    }

    @Override
    public int framePointerColumn() {
        return X29;
    }

    /** X0 to x30, and sp. */
    @Override
    public int[] unwindRegisters() {
        return IntStream.rangeClosed(0, SP).toArray();
    }

    /** Programs have addresses of 48 bits; pointer authentication uses bits above ({@code Documentation/arch/arm64/pointer-authentication.rst}). */
    @Override
    public long returnAddressMask() {
        return 0x0000_ffff_ffff_ffffL;
    }

    /** The kernel steps back to the syscall instruction before the stop. */
    @Override
    public int restartDistance() {
        return 4;
    }

    /** The register holds the call's first argument again. */
    @Override
    public boolean mayRestart(long result) {
        return true;
    }

    /** The calls by {@code svc} of 64-bit programs. */
    private static final class Wide implements CallingConvention {
        @Override
        public Abi abi() {
            return Abi.AARCH64;
        }

        @Override
        public Personality personality() {
            return Personality.WIDE;
        }

        @Override
        public int auditArchitecture() {
            return 0xC00000B7; // AUDIT_ARCH_AARCH64
        }

        @Override
        public boolean hasSyscallNumbers() {
            return true;
        }

        @Override
        public CallRegisters registers() {
            return new CallRegisters(Long.BYTES, CallRegisters.ELSEWHERE, 0, X0_TO_X5);
        }

        @Override
        public boolean hasNarrowRegisters() {
            return false;
        }

        @Override
        public boolean alignsRegisterPairs() {
            return false;
        }

        @Override
        public int alignmentOfLongLong() {
            return 8;
        }

        @Override
        public int oldIdSize() {
            return 4;
        }

        @Override
        public int oldDeviceSize() {
            return 4;
        }

        @Override
        public int epollEventSize() {
            return 16;
        }

        @Override
        public int cloneTlsArgument() {
            return 3; // arch/arm64/Kconfig: CLONE_BACKWARDS
        }

        /** Behind the 128 bytes of {@code siginfo_t}, the flags, the link and the stack. */
        @Override
        public int savedMaskOffset() {
            return 168;
        }
    }

    /** The calls of 32-bit programs. They have no table of numbers. */
    private static final class Arm implements CallingConvention {
        @Override
        public Abi abi() {
            return Abi.ARM;
        }

        @Override
        public Personality personality() {
            return Personality.NARROW;
        }

        @Override
        public int auditArchitecture() {
            return 0x40000028; // AUDIT_ARCH_ARM
        }

        @Override
        public boolean hasSyscallNumbers() {
            return false;
        }

        @Override
        public CallRegisters registers() {
            return new CallRegisters(Long.BYTES, CallRegisters.ELSEWHERE, 0, X0_TO_X5);
        }

        @Override
        public boolean hasNarrowRegisters() {
            return true;
        }

        @Override
        public boolean alignsRegisterPairs() {
            return true; // Procedure Call Standard for the Arm Architecture, 6.5
        }

        @Override
        public int alignmentOfLongLong() {
            return 8;
        }

        @Override
        public int oldIdSize() {
            return 2;
        }

        @Override
        public int oldDeviceSize() {
            return 2;
        }

        @Override
        public int epollEventSize() {
            return 16;
        }

        @Override
        public int cloneTlsArgument() {
            return 3; // arch/arm/Kconfig: CLONE_BACKWARDS
        }

        /** Behind the 128 bytes of {@code siginfo_t}, the flags, the link, the stack and the 84 bytes of {@code struct sigcontext}. */
        @Override
        public int savedMaskOffset() {
            return 232;
        }
    }
}
