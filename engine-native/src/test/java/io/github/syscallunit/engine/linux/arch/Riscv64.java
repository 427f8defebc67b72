package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.OptionalInt;

/**
 * A third CPU, as far as facts go: riscv64 from its headers and psABI. Its tables are those of aarch64, which has the generic numbers, too.
 */
class Riscv64 implements Architecture {
    private static final int A7 = 17;

    @Override
    public List<String> javaNames() {
        return List.of("riscv64");
    }

    @Override
    public List<CallingConvention> conventions() {
        return List.of(new Wide());
    }

    @Override
    public int rtTgsigqueueinfo() {
        return 240;
    }

    @Override
    public int gettid() {
        return 178;
    }

    @Override
    public int openDirectoryFlag() {
        return 0x10000;
    }

    @Override
    public int callInstructionSize() {
        return 4;
    }

    @Override
    public int registersSize() {
        return 32 * Long.BYTES;
    }

    @Override
    public int instructionPointer() {
        return 0;
    }

    @Override
    public int framePointer() {
        return 8;
    }

    @Override
    public OptionalInt linkRegister() {
        return OptionalInt.of(1);
    }

    @Override
    public int callRegister() {
        return A7;
    }

    @Override
    public OptionalInt numberSet() {
        return OptionalInt.empty();
    }

    @Override
    public CallRegisters narrowRegisters() {
        return new CallRegisters(Integer.BYTES, A7, 10, List.of(10, 11, 12, 13, 14, 15));
    }

    @Override
    public int stackPointerColumn() {
        return 2;
    }

    @Override
    public int framePointerColumn() {
        return 8;
    }

    @Override
    public int[] unwindRegisters() {
        int[] registers = new int[32];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = i;
        }
        return registers;
    }

    @Override
    public long returnAddressMask() {
        return -1;
    }

    @Override
    public int restartDistance() {
        return 4;
    }

    @Override
    public boolean mayRestart(long result) {
        return true;
    }

    /** Its only ABI. */
    static class Wide implements CallingConvention {
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
            return 0xC00000F3;
        }

        @Override
        public boolean hasSyscallNumbers() {
            return true;
        }

        @Override
        public CallRegisters registers() {
            return new CallRegisters(Long.BYTES, A7, 10, List.of(10, 11, 12, 13, 14, 15));
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
            return 3;
        }

        @Override
        public int savedMaskOffset() {
            return 168;
        }
    }
}
