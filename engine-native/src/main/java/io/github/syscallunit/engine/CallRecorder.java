package io.github.syscallunit.engine;

import io.github.syscallunit.engine.decode.DecodeOptions;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.SyscallPaths;
import io.github.syscallunit.engine.origin.CallOrigins;
import io.github.syscallunit.engine.ptrace.CallNumbers;
import io.github.syscallunit.engine.ptrace.Tracee;
import io.github.syscallunit.trace.Origin;

/** Learns of a call what an event tells: its text and paths while memory and descriptors are as the call finds them, and its caller. */
final class CallRecorder {
    private static final CallNumbers SIGNAL_RETURN = CallNumbers.of("rt_sigreturn");
    private static final Origin RUNTIME = new Origin("libjvm.so", true);

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
        return SIGNAL_RETURN.has(tracee) ? RUNTIME : origins.of(tracee);
    }
}
