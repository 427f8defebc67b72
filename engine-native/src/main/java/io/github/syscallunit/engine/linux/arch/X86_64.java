package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.OptionalInt;

/**
 * 64-bit Intel and AMD.
 *
 * <p>Sources: {@code struct user_regs_struct} of {@code sys/user.h} for the indexes; System V ABI, AMD64 Architecture Processor
 * Supplement, figure 3.36, for the columns; {@code arch/x86/kernel/signal.c} for restarts.
 */
final class X86_64 implements Architecture {
    private static final int RBP = 4;
    private static final int RAX = 10;
    private static final int ORIG_RAX = 15;
    private static final int RIP = 16;
    private static final List<CallingConvention> CONVENTIONS = List.of(new Wide(), new I386(), new X32());

    @Override
    public List<String> javaNames() {
        return List.of("amd64", "x86_64");
    }

    @Override
    public List<CallingConvention> conventions() {
        return CONVENTIONS;
    }

    @Override
    public int rtTgsigqueueinfo() {
        return 297; // asm/unistd_64.h
    }

    @Override
    public int gettid() {
        return 186; // asm/unistd_64.h
    }

    @Override
    public int openDirectoryFlag() {
        return 0x10000; // asm-generic/fcntl.h
    }

    @Override
    public int callInstructionSize() {
        return 2; // syscall is 0f 05, int 0x80 is cd 80
    }

    @Override
    public int registersSize() {
        return 27 * Long.BYTES; // struct user_regs_struct
    }

    @Override
    public int instructionPointer() {
        return RIP;
    }

    @Override
    public int framePointer() {
        return RBP;
    }

    @Override
    public OptionalInt linkRegister() {
        return OptionalInt.empty();
    }

    @Override
    public int callRegister() {
        return RAX;
    }

    @Override
    public OptionalInt numberSet() {
        return OptionalInt.empty();
    }

    /** {@code struct user_regs_struct32} of {@code arch/x86/include/asm/user32.h}: ebx to ebp, eax, four segments, orig_eax. */
    @Override
    public CallRegisters narrowRegisters() {
        return new CallRegisters(Integer.BYTES, 11, 6, List.of(0, 1, 2, 3, 4, 5));
    }

    @Override
    public int stackPointerColumn() {
        return 7;
    }

    @Override
    public int framePointerColumn() {
        return 6;
    }

    /** Rax, rdx, rcx, rbx, rsi, rdi, rbp, rsp, r8 to r15, and the return address, which is in no register. */
    @Override
    public int[] unwindRegisters() {
        return new int[] {RAX, 12, 11, 5, 13, 14, RBP, 19, 9, 8, 7, 6, 3, 2, 1, 0, RIP};
    }

    /** Programs have addresses of 47 bits: {@code TASK_SIZE_MAX} of {@code asm/page_64_types.h}. */
    @Override
    public long returnAddressMask() {
        return 0x0000_ffff_ffff_ffffL;
    }

    /** The kernel steps back to the syscall instruction after the stop. */
    @Override
    public int restartDistance() {
        return 0;
    }

    /** {@code ERESTARTSYS}, {@code ERESTARTNOINTR}, {@code ERESTARTNOHAND} and {@code ERESTART_RESTARTBLOCK} of {@code linux/errno.h}. */
    @Override
    public boolean mayRestart(long result) {
        return result == -512 || result == -513 || result == -514 || result == -516;
    }

    /** The calls by {@code syscall}. */
    private static class Wide implements CallingConvention {
        @Override
        public Abi abi() {
            return Abi.X86_64;
        }

        @Override
        public Personality personality() {
            return Personality.WIDE;
        }

        @Override
        public int auditArchitecture() {
            return 0xC000003E; // AUDIT_ARCH_X86_64
        }

        @Override
        public boolean hasSyscallNumbers() {
            return true;
        }

        /** Rdi, rsi, rdx, r10, r8 and r9: System V ABI, A.2.1. */
        @Override
        public CallRegisters registers() {
            return new CallRegisters(Long.BYTES, ORIG_RAX, RAX, List.of(14, 13, 12, 7, 9, 8));
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
            return 8;
        }

        @Override
        public int epollEventSize() {
            return 12;
        }

        @Override
        public int cloneTlsArgument() {
            return 4; // arch/x86/Kconfig: CLONE_BACKWARDS if X86_32
        }

        /** Behind the flags, the link, the stack and the 256 bytes of {@code struct sigcontext}; {@code pretcode} is popped. */
        @Override
        public int savedMaskOffset() {
            return 296;
        }
    }

    /** The calls by {@code syscall} whose number has a bit of its own: registers as above, structs with short pointers. */
    private static final class X32 extends Wide {
        @Override
        public Abi abi() {
            return Abi.X32;
        }

        @Override
        public Personality personality() {
            return Personality.X32;
        }

        @Override
        public int oldDeviceSize() {
            return 4;
        }

        /** As above, with a shorter head. */
        @Override
        public int savedMaskOffset() {
            return 280;
        }
    }

    /** The calls by {@code int 0x80}, and those of 32-bit programs. */
    private static final class I386 implements CallingConvention {
        @Override
        public Abi abi() {
            return Abi.I386;
        }

        @Override
        public Personality personality() {
            return Personality.NARROW;
        }

        @Override
        public int auditArchitecture() {
            return 0x40000003; // AUDIT_ARCH_I386
        }

        @Override
        public boolean hasSyscallNumbers() {
            return true;
        }

        /** Rbx, rcx, rdx, rsi, rdi and rbp: {@code arch/x86/entry/entry_64_compat.S}. */
        @Override
        public CallRegisters registers() {
            return new CallRegisters(Long.BYTES, ORIG_RAX, RAX, List.of(5, 11, 12, 13, 14, RBP));
        }

        @Override
        public boolean hasNarrowRegisters() {
            return true;
        }

        @Override
        public boolean alignsRegisterPairs() {
            return false;
        }

        @Override
        public int alignmentOfLongLong() {
            return 4; // System V ABI, Intel386 Architecture Processor Supplement, figure 3-1
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
            return 12;
        }

        @Override
        public int cloneTlsArgument() {
            return 3; // arch/x86/Kconfig: CLONE_BACKWARDS if X86_32
        }

        /** Behind three arguments, the 128 bytes of {@code siginfo_t}, and 108 bytes of {@code struct ucontext}; {@code pretcode} is popped. */
        @Override
        public int savedMaskOffset() {
            return 248;
        }
    }
}
