package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop as wait(2) and ptrace(2) describe it.
 *
 * @param event the {@code PTRACE_EVENT_…}, 0 for none
 * @param signal the signal of the wait status
 * @param message what {@code PTRACE_GETEVENTMSG} says
 * @param call what {@code PTRACE_GET_SYSCALL_INFO} says; null where the tracee is at no call
 */
record ScriptedStop(
        int event, int signal, long message, @Nullable Call call) {
    private static final int STOPPED = 0x7f;
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;

    /** At which end of a call a tracee stops; by number as {@code linux/ptrace.h} has them. */
    enum CallSide {
        NONE,
        ENTRY,
        EXIT,
        FILTER
    }

    record Call(CallSide side, Abi abi, long number, List<Long> arguments, long result) {
        private static final int ARCHITECTURE = 4;
        private static final int INSTRUCTION_POINTER = 8;
        private static final int STACK_POINTER = 16;
        private static final int NUMBER = 24;
        private static final int RESULT = 24;
        private static final int ARGUMENTS = 32;
        private static final int IS_ERROR = 32;
        static final long RETURN_ADDRESS = 0x1002;
        static final long STACK = 0x7000;

        void describe(SyscallInfo info) {
            ByteBuffer bytes = info.bytes();
            bytes.put(0, (byte) side.ordinal())
                    .putInt(ARCHITECTURE, CallingConvention.of(abi).auditArchitecture());
            bytes.putLong(INSTRUCTION_POINTER, RETURN_ADDRESS).putLong(STACK_POINTER, STACK);
            if (side == CallSide.EXIT) {
                bytes.putLong(RESULT, result).put(IS_ERROR, (byte) (result < 0 && result >= -4095 ? 1 : 0));
            } else {
                bytes.putLong(NUMBER, number);
                for (int i = 0; i < arguments.size(); i++) {
                    bytes.putLong(ARGUMENTS + i * Long.BYTES, arguments.get(i));
                }
            }
        }
    }

    static ScriptedStop atEntry(CallSide side, Abi abi, long number, long... arguments) {
        long[] all = java.util.Arrays.copyOf(arguments, 6);
        Call call = new Call(side, abi, number, Arrays.stream(all).boxed().toList(), 0);
        return side == CallSide.FILTER
                ? new ScriptedStop(Ptrace.PTRACE_EVENT_SECCOMP, Signals.SIGTRAP, 0, call)
                : new ScriptedStop(0, SYSCALL_STOP, 0, call);
    }

    static ScriptedStop atExit(Abi abi, long result) {
        return new ScriptedStop(
                0, SYSCALL_STOP, 0, new Call(CallSide.EXIT, abi, 0, Collections.nCopies(6, 0L), result));
    }

    static ScriptedStop ofEvent(int event, int signal, long message) {
        return new ScriptedStop(event, signal, message, null);
    }

    static long number(Abi abi, String name) {
        return SyscallTable.of(abi).number(name).orElseThrow();
    }

    int status() {
        return event << 16 | signal << 8 | STOPPED;
    }

    boolean isSyscallStop() {
        return event == 0 && signal == SYSCALL_STOP;
    }

    boolean isBirth() {
        return event == Ptrace.PTRACE_EVENT_FORK
                || event == Ptrace.PTRACE_EVENT_VFORK
                || event == Ptrace.PTRACE_EVENT_CLONE;
    }

    boolean isGroupStop() {
        return event == Ptrace.PTRACE_EVENT_STOP && Signals.stopsProcess(signal);
    }

    void describe(SyscallInfo info) {
        if (call == null) {
            info.bytes().put(0, (byte) CallSide.NONE.ordinal());
        } else {
            call.describe(info);
        }
    }

    boolean isAtExit() {
        return call != null && call.side() == CallSide.EXIT;
    }

    @Override
    public String toString() {
        return "stop with event " + event + " and signal " + signal
                + (call == null ? "" : " at the call's " + call.side());
    }
}
