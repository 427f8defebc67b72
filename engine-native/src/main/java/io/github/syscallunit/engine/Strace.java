package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.Descriptors;
import io.github.syscallunit.engine.linux.Executable;
import io.github.syscallunit.engine.linux.OwnProcess;
import io.github.syscallunit.engine.linux.Spawn;
import io.github.syscallunit.engine.ptrace.LaunchFailedException;
import io.github.syscallunit.trace.FaultRule;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Traces a command and all it starts, without JUnit.
 *
 * <pre>{@code
 * SyscallTrace trace = Strace.command("ls", "/").run().trace();
 * long opened = trace.count("open");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Strace {
    private static final int DEFAULT_EVENT_CAP = 100_000;

    private final ChildCommand command;
    private final SyscallSet filter;
    private final int eventCap;
    private final boolean quiet;
    private final Colocate colocate;
    private final List<FaultRule> faults;

    private Strace(
            ChildCommand command,
            SyscallSet filter,
            int eventCap,
            boolean quiet,
            Colocate colocate,
            List<FaultRule> faults) {
        this.command = command;
        this.filter = filter;
        this.eventCap = eventCap;
        this.quiet = quiet;
        this.colocate = colocate;
        this.faults = faults;
    }

    /**
     * What came of a command.
     *
     * @param trace its syscalls, and those of all that it started
     * @param exit how it ended
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Outcome(SyscallTrace trace, ChildExit exit) {}

    /**
     * Names the command. It gets this process's environment, directory and standard streams.
     *
     * @param arguments the program, looked up in {@code PATH} unless it has a slash, and its arguments
     * @return a tracer that keeps 100,000 events
     */
    public static Strace command(String... arguments) {
        ChildCommand command = new ChildCommand(
                List.of(arguments), OwnProcess.environment(), Path.of("").toAbsolutePath());
        return new Strace(command, SyscallSet.ALL, DEFAULT_EVENT_CAP, false, Colocate.AUTO, List.of());
    }

    /**
     * Runs the command elsewhere.
     *
     * @param directory the working directory
     * @return the changed tracer
     */
    public Strace in(Path directory) {
        return new Strace(
                new ChildCommand(command.arguments(), command.environment(), directory),
                filter,
                eventCap,
                quiet,
                colocate,
                faults);
    }

    /**
     * Gives the command another environment.
     *
     * @param environment {@code NAME=value} each, in order
     * @return the changed tracer
     */
    public Strace environment(List<String> environment) {
        return new Strace(
                new ChildCommand(command.arguments(), environment, command.directory()),
                filter,
                eventCap,
                quiet,
                colocate,
                faults);
    }

    /**
     * Traces some syscalls only. Where that leaves any out, the command has a seccomp filter, and without {@code CAP_SYS_ADMIN} also
     * {@code no_new_privs}: other syscalls cost it nothing.
     *
     * @param set as strace's {@code -e trace=} takes it
     * @return the changed tracer
     * @throws IllegalArgumentException if the set names no syscall; the message suggests the nearest
     */
    public Strace filter(String set) {
        return new Strace(command, SyscallSet.strace(set), eventCap, quiet, colocate, faults);
    }

    /**
     * Bounds the events kept. Counts are exact all the same.
     *
     * @param cap how many; 0 to count only
     * @return the changed tracer
     */
    public Strace keepEvents(int cap) {
        if (cap < 0) {
            throw new IllegalArgumentException("The number of events to keep is 0 or more, not " + cap);
        }
        return new Strace(command, filter, cap, quiet, colocate, faults);
    }

    /**
     * Tampers with calls of the command and of all it started, be they traced or not; {@link SyscallEvent#injected} tells which.
     * The rule counts the calls that it matches together, whichever thread makes them, unlike strace, which counts by thread and syscall.
     * The {@code execve} that begins the command is not counted. Of several rules that want to strike a call the last does.
     *
     * @param rule what to do to which calls
     * @return the changed tracer, with this rule after those it had
     */
    public Strace inject(FaultRule rule) {
        List<FaultRule> rules = Stream.concat(faults.stream(), Stream.of(rule)).toList();
        return new Strace(command, filter, eventCap, quiet, colocate, rules);
    }

    /**
     * Tampers with calls as {@link #inject(FaultRule)} does.
     *
     * @param rule for example {@code write:error=ENOSPC:when=3}, where a plain name is that one syscall: {@link FaultRule#strace}
     * @return the changed tracer, with this rule after those it had
     * @throws IllegalArgumentException if the rule makes no sense; the message says why
     */
    public Strace inject(String rule) {
        return inject(FaultRule.strace(rule));
    }

    Strace colocate(Colocate when) {
        return new Strace(command, filter, eventCap, quiet, when, faults);
    }

    /**
     * Lets the command read and write nothing: its standard streams are {@code /dev/null}.
     *
     * @return the changed tracer
     */
    public Strace withoutStreams() {
        return new Strace(command, filter, eventCap, true, colocate, faults);
    }

    /**
     * Runs the command to its end, and that of all it started.
     *
     * @return its syscalls and its end
     * @throws TracingUnavailableException if this machine doesn't let us trace
     * @throws IllegalArgumentException if there is no such program, or it can't be executed
     * @throws InterruptedException if the calling thread is interrupted; the command is killed then
     */
    public Outcome run() throws TracingUnavailableException, InterruptedException {
        TracingObstacle.check();
        Executable.require(command.arguments().get(0), command.environment(), command.directory());
        CommandSession session = new CommandSession(RegionOrder.ofCommand(filter, eventCap), colocate, faults);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread tracer = new Thread(() -> trace(session, outcome), "syscallunit-tracer");
        tracer.setDaemon(true);
        tracer.start();
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            session.kill();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchFailedException failure) {
                String program = command.arguments().get(0);
                throw new IllegalArgumentException("Can't run '" + program + "': " + failure.getMessage(), failure);
            }
            throw TracingObstacle.explain(e);
        }
    }

    private void trace(CommandSession session, CompletableFuture<Outcome> outcome) {
        int nothing = quiet ? Descriptors.openNothing() : -1;
        try {
            Map<Integer, Integer> streams = quiet ? Map.of(0, nothing, 1, nothing, 2, nothing) : Map.of();
            session.run(Spawn.start(command.arguments(), command.environment(), command.directory(), streams));
            outcome.complete(new Outcome(session.trace(), session.exit()));
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        } finally {
            Descriptors.close(nothing);
        }
    }
}
