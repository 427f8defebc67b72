package io.github.syscallunit.cli;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.linux.launch.TerminationSignals;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.Errno;

/** Has all tracees let go of when a signal asks for that. */
final class SignalHandling {
    private final boolean enabled;
    private final TracingEngine engine;
    private volatile int signal;

    SignalHandling(Settings settings, TracingEngine engine) {
        this.enabled = settings.handlesSignals();
        this.engine = engine;
    }

    /** {@return the signal that was heeded; 0 if none was} */
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

    /** Tells whether a call has come back for a signal that came to us, too, so that its end is not told. */
    boolean hasInterrupted(Tracee tracee) {
        return enabled
                && tracee.errno() != 0
                && Errno.of(tracee.errno()).isRestart()
                && TerminationSignals.isPendingFor(tracee.tid())
                && isOurs();
    }

    /** Tells whether a signal on its way to a tracee came to us, too, so that it is not told of. */
    boolean isCauseOf(int signalled) {
        return enabled && TerminationSignals.has(signalled) && isOurs();
    }

    /** A terminal's signal goes to the program and to us: strace hears of its own first. */
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
