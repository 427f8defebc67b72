package io.github.syscallunit.cli;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.linux.launch.TerminationSignals;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.Errno;

/** Detaches all tracees when a signal requests it. */
final class SignalHandling {
    private final boolean enabled;
    private final TracingEngine engine;
    private volatile int signal;

    SignalHandling(Settings settings, TracingEngine engine) {
        this.enabled = settings.handlesSignals();
        this.engine = engine;
    }

    /** {@return the signal that was handled; 0 if none} */
    int signal() {
        return signal;
    }

    /** Looks for a signal. From any thread but the engine's. */
    void checkForSignal() throws InterruptedException {
        if (enabled && signal == 0) {
            signal = TerminationSignals.caught();
            if (signal != 0) {
                engine.detachAll();
            }
        }
    }

    /** Tells whether a call was interrupted by a signal that this process got too. Its end is then not logged. */
    boolean hasInterrupted(Tracee tracee) {
        return enabled
                && tracee.errno() != 0
                && Errno.of(tracee.errno()).isRestart()
                && TerminationSignals.isPendingFor(tracee.tid())
                && isOurs();
    }

    /** Tells whether a signal to a tracee was also sent to this process. It is then not logged. */
    boolean isCauseOf(int signalled) {
        return enabled && TerminationSignals.has(signalled) && isOurs();
    }

    /** A terminal sends a signal to the program and to this process. strace handles its own first. */
    private boolean isOurs() {
        if (signal == 0) {
            signal = TerminationSignals.awaitCaught();
            if (signal != 0) {
                engine.detachFromHere();
            }
        }
        return signal != 0;
    }
}
