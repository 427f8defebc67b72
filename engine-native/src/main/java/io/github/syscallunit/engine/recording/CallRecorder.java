package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.SyscallPaths;
import io.github.syscallunit.engine.decode.fact.FactDecoder;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.SyscallNumberSet;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.unwind.CallerResolver;
import io.github.syscallunit.trace.Origin;

/** Collects what an event has of a call: text, paths and facts while memory and descriptors are as the call finds them, and the caller. */
public final class CallRecorder {
    private static final SyscallNumberSet SIGNAL_RETURN = SyscallNumberSet.of("rt_sigreturn");
    private static final Origin RUNTIME = new Origin("libjvm.so", true);

    private final SyscallDecoder decoder;
    private final SyscallPaths paths;
    private final DescriptorInfo descriptors = new DescriptorInfo();
    private final FactDecoder facts = new FactDecoder(descriptors);

    public CallRecorder() {
        this(DecodeOptions.defaults());
    }

    public CallRecorder(DecodeOptions options) {
        decoder = new SyscallDecoder(options);
        paths = new SyscallPaths(decoder);
    }

    /** {@return what reads descriptors; after {@link #entered} it has the information of the descriptor that was read last} */
    public DescriptorInfo descriptors() {
        return descriptors;
    }

    /** Loads what the first call needs, so that its thread does not wait for that. */
    public void prepare() {
        decoder.prepare();
        facts.prepare();
    }

    /** Notes the caller of a call, and in detail also its arguments and paths. */
    public void entered(Tracee tracee, PendingCall call, Origin origin, boolean wanted, boolean detailed) {
        call.begin(wanted, detailed, origin);
        descriptors.forget();
        if (detailed) {
            decoder.enter(tracee, call.text);
            paths.atEntry(tracee, call.paths);
            facts.atEntry(tracee, call.facts, call.paths);
        }
    }

    public void exited(Tracee tracee, PendingCall call) {
        call.injected = tracee.injectionAction() != null;
        if (call.detailed) {
            decoder.exit(tracee, call.text);
            result(tracee, call);
            paths.atExit(tracee, call.paths);
            facts.atExit(tracee, call.facts, call.paths);
        }
    }

    private void result(Tracee tracee, PendingCall call) {
        InjectionAction action = tracee.injectionAction();
        if (action == null || action.mark().isEmpty()) {
            decoder.explainedResult(tracee, call.result);
        } else {
            decoder.result(tracee, call.result);
            call.result.append(action.mark());
        }
    }

    public void forget(Tracee tracee) {
        decoder.forget(tracee.tid());
    }

    /** The JVM's signal handlers are part of the runtime, and so is the return from them, which has no caller. */
    public static Origin originInJvm(Tracee tracee, CallerResolver origins) {
        return SIGNAL_RETURN.has(tracee) ? RUNTIME : origins.of(tracee);
    }
}
