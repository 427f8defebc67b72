package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import io.github.syscallunit.trace.result.TraceScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads what tracing needs, once, on a thread of its own: native access, then the decoder, then the code that writes results. */
final class EngineWarmUp implements Runnable {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private EngineWarmUp() {}

    static void start() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(new EngineWarmUp(), "syscallunit-groundwork");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            FileDescriptors.close(FileDescriptors.openDevNull());
            new SyscallDecoder(DecodeOptions.defaults()).prepare();
            TraceResults.toJson(anyResult());
        } catch (RuntimeException | LinkageError e) {
            // The code that needs what cannot be loaded reports it.
        }
    }

    private static TraceResult anyResult() {
        return new TraceResult(
                new TestIdentity("", "", "", ""),
                TestOutcome.PASSED,
                new TraceEnvironment("", "", "", "", ""),
                Instant.EPOCH,
                Duration.ZERO,
                TraceScope.TEST,
                TraceSnapshot.of(List.of(), SyscallSet.ALL),
                List.of());
    }
}
