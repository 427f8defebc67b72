package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.Pipe;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.launch.ExecutableFinder;
import io.github.syscallunit.engine.linux.launch.KillingFilter;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.launch.UnnamedFile;
import io.github.syscallunit.engine.recording.Region;
import io.github.syscallunit.engine.recording.Regions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/**
 * A program that runs under the engine, and marks with {@code TracedRegion} what is to be traced.
 *
 * <p>Its standard input is empty. When it ends, every process that descends from it is killed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedChild implements AutoCloseable {
    private static final int RESULTS = 3;
    private static final long TRACER_CHECK_MILLIS = 1000;

    private final Regions regions = new Regions();
    private final JvmTraceSession session;
    private final CompletableFuture<Integer> started = new CompletableFuture<>();
    private final CompletableFuture<ProcessExit> exit = new CompletableFuture<>();
    private final InputStream standardOutput;
    private final InputStream standardError;
    private final InputStream results;
    private final OutputStream requests;
    private final Thread tracer;
    private final int pid;

    private TracedChild(ChildCommand command, ColocationPolicy colocate) throws TracingPreconditionException {
        session = new JvmTraceSession(regions, colocate);
        Pipe output = Pipe.open();
        Pipe error = Pipe.open();
        Pipe result = Pipe.open();
        Map<Integer, Integer> descriptors = new LinkedHashMap<>();
        descriptors.put(0, FileDescriptors.openDevNull());
        descriptors.put(1, output.writeEnd());
        descriptors.put(2, error.writeEnd());
        descriptors.put(RESULTS, result.writeEnd());
        command.inputs()
                .forEach((number, content) -> descriptors.put(
                        number, UnnamedFile.inMemory("syscallunit", content).descriptor()));
        standardOutput = FileDescriptors.inputStream(output.readEnd());
        standardError = FileDescriptors.inputStream(error.readEnd());
        results = FileDescriptors.inputStream(result.readEnd());
        requests = command.requests().isPresent()
                ? requestsTo(descriptors, command.requests().getAsInt())
                : OutputStream.nullOutputStream();
        EngineWarmUp.start();
        tracer = new Thread(() -> trace(command, descriptors), "syscallunit-tracer");
        tracer.setDaemon(true);
        tracer.start();
        try {
            pid = started.join();
        } catch (CompletionException e) {
            throw TracingPreconditions.explain(e);
        } finally {
            descriptors.values().forEach(FileDescriptors::close);
        }
    }

    private static OutputStream requestsTo(Map<Integer, Integer> descriptors, int number) {
        Pipe pipe = Pipe.open();
        descriptors.put(number, pipe.readEnd());
        return FileDescriptors.outputStream(pipe.writeEnd());
    }

    /**
     * Starts a program under the engine.
     *
     * @param command what to start
     * @return the running program
     * @throws TracingPreconditionException if this machine doesn't let us trace
     * @throws IllegalArgumentException if the program doesn't exist, or is none
     */
    public static TracedChild start(ChildCommand command) throws TracingPreconditionException {
        return start(command, ColocationPolicy.AUTO);
    }

    /**
     * Starts a program under the engine.
     *
     * @param command what to start
     * @param colocate when the engine's thread and the program's threads share a CPU
     * @return the running program
     * @throws TracingPreconditionException if this machine doesn't let us trace
     * @throws IllegalArgumentException if the program doesn't exist, or is none
     */
    public static TracedChild start(ChildCommand command, ColocationPolicy colocate)
            throws TracingPreconditionException {
        TracingPreconditions.check();
        ExecutableFinder.require(command.arguments().get(0), command.environment(), command.directory());
        return new TracedChild(command, colocate);
    }

    /** Begins to load, in the background, what the first child's start and trace need. May be called more than once. */
    public static void prepare() {
        EngineWarmUp.start();
    }

    /** {@return arguments for a child that is a JVM, which tell it what it cannot find out while it is traced} */
    public static List<String> jvmArguments() {
        return KillingFilter.jvmArguments();
    }

    private void trace(ChildCommand command, Map<Integer, Integer> descriptors) {
        try {
            Spawn program = Spawn.start(command.arguments(), command.environment(), command.directory(), descriptors);
            session.begin(session.engine().launch(program));
            started.complete(program.pid());
            session.engine().run();
            exit.complete(CommandSession.exitOf(session.rootStatus()));
        } catch (Throwable e) {
            started.completeExceptionally(e);
            exit.completeExceptionally(e);
        }
    }

    /** {@return the process id} */
    public long pid() {
        return pid;
    }

    /** {@return what the program writes to its standard output} */
    public InputStream standardOutput() {
        return standardOutput;
    }

    /** {@return what the program writes to its standard error} */
    public InputStream standardError() {
        return standardError;
    }

    /** {@return what the program writes to its descriptor 3} */
    public InputStream results() {
        return results;
    }

    /** {@return what the program reads from its descriptor of requests; it fails when the program has ended} */
    public OutputStream requests() {
        return requests;
    }

    /**
     * Waits until the program and all its descendants have ended.
     *
     * @return how the program ended
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws TracerFailedException if the tracer failed
     */
    public ProcessExit awaitExit() throws InterruptedException {
        while (true) {
            try {
                return exit.get(TRACER_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new TracerFailedException(pid, e.getCause());
            } catch (TimeoutException e) {
                // After an error the tracer may not even report its failure. The kernel kills its tracees.
                if (!tracer.isAlive() && !exit.isDone()) {
                    throw new TracerFailedException(pid, null);
                }
            }
        }
    }

    /** Kills the program and all its descendants. May be called from any thread, and at any time. */
    public void kill() {
        if (!exit.isDone() && !session.rootEnded()) {
            Signals.kill(pid);
        }
    }

    /**
     * Returns the trace of a region, with the calls so far.
     *
     * @param label the region's label
     * @return empty if the program never opened such a region
     */
    public Optional<SyscallTrace> trace(String label) {
        return regions.labelled(label).map(Region::trace);
    }

    /** Drops the traces of all regions that are closed. Neither this JVM nor the program can have them any more. */
    public void dropTraces() {
        regions.dropClosed();
    }

    /** Kills the program and its descendants, and waits for their end. */
    @Override
    public void close() {
        kill();
        closeRequests();
        try {
            awaitExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeRequests() {
        try {
            requests.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
