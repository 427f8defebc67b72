package io.github.syscallunit.engine;

import io.github.syscallunit.engine.decode.DecodeOptions;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.SyscallPaths;
import io.github.syscallunit.engine.origin.CallOrigins;
import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Learns of a call what an event tells: its text and paths while memory and descriptors are as the call finds them, and its caller. */
final class CallRecorder {
    private static final int[] SIGNAL_RETURN = new int[Abi.values().length];
    /** From {@code linux/sched.h}. */
    private static final long CLONE_THREAD = 0x10000;

    private static final Origin RUNTIME = new Origin("libjvm.so", true);

    static {
        for (Abi abi : Abi.values()) {
            SIGNAL_RETURN[abi.ordinal()] =
                    SyscallTable.of(abi).number("rt_sigreturn").orElse(Integer.MIN_VALUE);
        }
    }

    private final SyscallDecoder decoder = new SyscallDecoder(DecodeOptions.defaults());
    private final SyscallPaths paths = new SyscallPaths(decoder);

    void entered(Tracee tracee, PendingCall call, Origin origin, boolean detailed) {
        call.begin(true, detailed, origin);
        if (detailed) {
            decoder.enter(tracee, call.text);
            paths.atEntry(tracee, call.paths);
        }
    }

    void exited(Tracee tracee, PendingCall call) {
        if (call.detailed) {
            decoder.exit(tracee, call.text);
            decoder.remarkableResult(tracee, call.result);
            paths.atExit(tracee, call.paths);
        }
    }

    void forget(Tracee tracee) {
        decoder.forget(tracee.tid());
    }

    /** The JVM's signal handlers are its own, and so is the way back from them, which has no caller. */
    static Origin originInJvm(Tracee tracee, CallOrigins origins) {
        if (tracee.number() == SIGNAL_RETURN[tracee.abi().ordinal()]) {
            return RUNTIME;
        }
        Origin origin = origins.of(tracee);
        return origin.runtime() && makesProcess(tracee) ? new Origin(origin.library(), false) : origin;
    }

    /** The JVM makes threads on its own account, but processes only for the program, wherever the call stands. */
    private static boolean makesProcess(Tracee tracee) {
        return switch (SyscallTable.of(tracee.abi()).name(tracee.number())) {
            case "fork", "vfork" -> true;
            case "clone" -> (tracee.argument(0) & CLONE_THREAD) == 0;
            case "clone3" -> (cloneFlags(tracee) & CLONE_THREAD) == 0;
            default -> false;
        };
    }

    /** The first word of {@code struct clone_args}. */
    private static long cloneFlags(Tracee tracee) {
        ByteBuffer flags = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        return tracee.memory().read(tracee.argument(0), flags) == Long.BYTES ? flags.getLong(0) : 0;
    }
}
