package io.github.syscallunit.engine;

import io.github.syscallunit.engine.session.CommandSession;
import io.github.syscallunit.engine.session.TracingPreconditions;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apiguardian.api.API;

/**
 * A program that is being traced, while it runs.
 *
 * <pre>{@code
 * try (Tracing tracing = Strace.attach(server.pid()).start()) {
 *     client.get("/");
 *     assertThat(tracing.trace().count("accept")).isEqualTo(1);
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Tracing implements AutoCloseable {
    private final CommandSession session;
    private final String what;
    private final boolean attached;
    private final CompletableFuture<Strace.Outcome> outcome;

    Tracing(CommandSession session, String what, boolean attached, CompletableFuture<Strace.Outcome> outcome) {
        this.session = session;
        this.what = what;
        this.attached = attached;
        this.outcome = outcome;
    }

    /**
     * Returns what has been traced so far: the calls that have returned.
     *
     * @return a trace that does not change any more
     */
    public SyscallTrace trace() {
        return session.trace();
    }

    /**
     * Waits for the end of the program, and of all it started.
     *
     * @return its syscalls and its end
     * @throws TracingUnavailableException if this machine doesn't let us trace
     * @throws IllegalArgumentException if the program can't be executed
     * @throws CancellationException if it was detached
     * @throws InterruptedException if the calling thread is interrupted; the program runs on
     */
    public Strace.Outcome await() throws TracingUnavailableException, InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchFailedException failure) {
                throw new IllegalArgumentException("Can't run " + what + ": " + failure.getMessage(), failure);
            }
            throw TracingUnavailableException.of(TracingPreconditions.explain(e));
        }
    }

    /** Detaches from a process that was attached to, which continues; kills a command that was started. Returns when that is done. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            while (!outcome.isDone()) {
                interrupted |= endOnce();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@return whether the calling thread was interrupted before it was done} */
    private boolean endOnce() {
        try {
            if (attached) {
                session.detach();
            } else {
                session.kill();
            }
            outcome.handle((ended, failure) -> true).get();
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
