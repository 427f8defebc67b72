package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.launch.ExecutableFinder;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.CommandSession;
import io.github.syscallunit.engine.session.CommandSessionOptions;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Makes every ptrace call of one {@link Tracing}, on a thread of its own. */
final class TracerThread {
    private final CommandSession session;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Strace.Outcome> outcome = new CompletableFuture<>();

    private TracerThread(CommandSessionOptions options) {
        session = new CommandSession(options);
    }

    static Tracing launch(ChildCommand command, CommandSessionOptions options)
            throws TracingUnavailableException, InterruptedException {
        String program = command.arguments().get(0);
        ExecutableFinder.require(program, command.environment(), command.directory());
        TracerThread tracer = new TracerThread(options);
        return tracer.start(() -> tracer.run(command, options), "'" + program + "'", false);
    }

    static Tracing attach(int pid, CommandSessionOptions options)
            throws TracingUnavailableException, InterruptedException {
        requireProcess(pid);
        TracerThread tracer = new TracerThread(options);
        return tracer.start(() -> tracer.session.run(pid, tracer.begun::countDown), "process " + pid, true);
    }

    private static void requireProcess(int pid) {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new IllegalArgumentException("There is no process " + pid);
        }
        if (ProcFs.parentOf(pid).orElse(0) == ProcessHandle.current().pid()) {
            throw new IllegalArgumentException(
                    "Process " + pid + " is a child of this JVM, which itself waits for it and would"
                            + " receive its stops: start it by Strace.command");
        }
    }

    private Tracing start(Runnable work, String what, boolean attached)
            throws TracingUnavailableException, InterruptedException {
        Thread thread = new Thread(() -> trace(work), "syscallunit-tracer");
        thread.setDaemon(true);
        thread.start();
        Tracing tracing = new Tracing(session, what, attached, outcome);
        begun.await();
        if (outcome.isCompletedExceptionally()) {
            tracing.await();
        }
        return tracing;
    }

    private void trace(Runnable work) {
        try {
            work.run();
            if (session.isOver()) {
                outcome.complete(new Strace.Outcome(session.trace(), session.exit()));
            } else {
                outcome.completeExceptionally(new CancellationException("The process was detached"));
            }
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        } finally {
            begun.countDown();
        }
    }

    private void run(ChildCommand command, CommandSessionOptions options) {
        int nothing = options.quiet ? FileDescriptors.openDevNull() : -1;
        try {
            Map<Integer, Integer> streams = options.quiet ? Map.of(0, nothing, 1, nothing, 2, nothing) : Map.of();
            Spawn spawn =
                    Spawn.start(command.arguments(), command.environment(), command.directory(), streams, options.user);
            begun.countDown();
            session.run(spawn);
        } finally {
            FileDescriptors.close(nothing);
        }
    }
}
