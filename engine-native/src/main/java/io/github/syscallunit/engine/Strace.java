package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.launch.Account;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.CommandSessionOptions;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.engine.session.TracingPreconditions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Traces a command and all it starts, or a process that runs already, without JUnit.
 *
 * <pre>{@code
 * SyscallTrace trace = Strace.command("ls", "/").run().trace();
 * long opened = trace.count("open");
 * }</pre>
 *
 * <p>A long run need not be kept: {@link #onEvent} streams.
 *
 * <pre>{@code
 * Strace.command("make", "test")
 *         .filter("%network")
 *         .keepEvents(0)
 *         .onEvent(event -> System.out.println(event))
 *         .run();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Strace {
    private final @Nullable ChildCommand command;
    /** What to attach to; 0 if there is a command. */
    private final int pid;

    private final CommandSessionOptions options;

    private Strace(@Nullable ChildCommand command, int pid, CommandSessionOptions options) {
        this.command = command;
        this.pid = pid;
        this.options = options;
    }

    /**
     * The result of a run.
     *
     * @param trace its syscalls, and those of all that it started
     * @param exit how it ended
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Outcome(SyscallTrace trace, ProcessExit exit) {}

    /**
     * Names the command. It gets this process's environment, directory and standard streams.
     *
     * @param arguments the program, looked up in {@code PATH} unless it has a slash, and its arguments
     * @return a tracer that keeps 100,000 events
     */
    public static Strace command(String... arguments) {
        ChildCommand command = new ChildCommand(
                List.of(arguments), CurrentProcess.environment(), Path.of("").toAbsolutePath());
        return new Strace(command, 0, new CommandSessionOptions());
    }

    /**
     * Names a running process: any that this one may trace, except a child of this one, because the JVM itself waits for the end of its children. It
     * continues when it is detached.
     *
     * @param pid its id
     * @return a tracer that keeps 100,000 events of all its threads, and of the processes that it starts
     */
    public static Strace attach(long pid) {
        if (pid <= 0
                || pid > Integer.MAX_VALUE
                || pid == ProcessHandle.current().pid()) {
            throw new IllegalArgumentException(
                    "A process to attach to has an id above 0, and is not this one: it is not " + pid);
        }
        return new Strace(null, (int) pid, new CommandSessionOptions());
    }

    private Strace with(Consumer<CommandSessionOptions> change) {
        return new Strace(command, pid, options.with(change));
    }

    private ChildCommand commandFor(String what) {
        if (command == null) {
            throw new IllegalStateException("Process " + pid + " runs already: it can't get " + what);
        }
        return command;
    }

    /**
     * Runs the command elsewhere.
     *
     * @param directory the working directory
     * @return the changed tracer
     * @throws IllegalStateException if there is no command
     */
    public Strace in(Path directory) {
        ChildCommand known = commandFor("another directory");
        return new Strace(new ChildCommand(known.arguments(), known.environment(), directory), 0, options);
    }

    /**
     * Gives the command another environment.
     *
     * @param environment {@code NAME=value} each, in order
     * @return the changed tracer
     * @throws IllegalStateException if there is no command
     */
    public Strace environment(List<String> environment) {
        ChildCommand known = commandFor("another environment");
        return new Strace(new ChildCommand(known.arguments(), environment, known.directory()), 0, options);
    }

    /**
     * Runs the command as another user, with that user's groups, which takes root and util-linux's {@code setpriv}.
     *
     * @param name the login name
     * @return the changed tracer
     * @throws IllegalStateException if there is no command, or this process may not become another user
     * @throws IllegalArgumentException if there is no such user
     */
    public Strace user(String name) {
        commandFor("another user");
        if (!Account.mayChange()) {
            throw new IllegalStateException("Only root may run a command as another user: '" + name + "'");
        }
        Account account =
                Account.named(name).orElseThrow(() -> new IllegalArgumentException("There is no user '" + name + "'"));
        return with(changed -> changed.user = account);
    }

    /**
     * Traces some syscalls only. Where that leaves any out, a command has a seccomp filter, and without {@code CAP_SYS_ADMIN} also
     * {@code no_new_privs}: other syscalls cost it nothing.
     *
     * @param set as strace's {@code -e trace=} takes it
     * @return the changed tracer
     * @throws IllegalArgumentException if the set names no syscall; the message suggests the nearest
     */
    public Strace filter(String set) {
        SyscallSet filter = SyscallSet.parseExact(set);
        return with(changed -> changed.filter = filter);
    }

    /**
     * Traces only the calls that touch certain files or what is in certain directories, by a path or a descriptor: strace's {@code -P}.
     * Others are not counted either.
     *
     * @param files files or directories, which need not exist yet
     * @return the changed tracer
     */
    public Strace onPath(Path... files) {
        return with(changed -> changed.paths = List.of(files));
    }

    /**
     * Traces the command's, or the process's, first thread alone, and nothing that it starts.
     *
     * @return the changed tracer
     */
    public Strace withoutFollowing() {
        return with(changed -> changed.follow = false);
    }

    /**
     * Bounds what events show of a string: 32 bytes at first.
     *
     * @param bytes the most to show
     * @return the changed tracer
     */
    public Strace stringLimit(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("The number of bytes to show of a string is 0 or more, not " + bytes);
        }
        return with(changed -> changed.stringLimit = bytes);
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
        return with(changed -> changed.eventCap = cap);
    }

    /**
     * Reports each call when it ends, also those that are not kept.
     *
     * @param consumer is called on the tracer's own thread, while the thread that made the call waits. What it throws ends the run: a command
     *     is killed
     * @return the changed tracer
     */
    public Strace onEvent(Consumer<SyscallEvent> consumer) {
        return with(changed -> changed.consumer = consumer);
    }

    /**
     * Injects into calls of the command and of all that it started, whether they are traced or not; {@link SyscallEvent#injected} tells which.
     * The rule counts the calls that it matches together, whichever thread makes them, unlike strace, which counts by thread and syscall.
     * The {@code execve} that starts the command is not counted. If several rules match a call, the last is injected.
     *
     * @param rule what to do to which calls
     * @return the changed tracer, with this rule after those it had
     */
    public Strace inject(FaultRule rule) {
        List<FaultRule> rules =
                Stream.concat(options.faults.stream(), Stream.of(rule)).toList();
        return with(changed -> changed.faults = rules);
    }

    /**
     * Injects into calls as {@link #inject(FaultRule)} does.
     *
     * @param rule for example {@code write:error=ENOSPC:when=3}, where a plain name is that one syscall: {@link FaultRule#parseExact}
     * @return the changed tracer, with this rule after those it had
     * @throws IllegalArgumentException if the rule is not valid; the message says why
     */
    public Strace inject(String rule) {
        return inject(FaultRule.parseExact(rule));
    }

    Strace colocate(ColocationPolicy when) {
        return with(changed -> changed.colocate = when);
    }

    /**
     * Runs the command without input and output: its standard streams are {@code /dev/null}.
     *
     * @return the changed tracer
     * @throws IllegalStateException if there is no command
     */
    public Strace withoutStreams() {
        commandFor("other streams");
        return with(changed -> changed.quiet = true);
    }

    /**
     * Runs the command to its end, and that of all it started; or waits for the end of the process.
     *
     * @return its syscalls and its end
     * @throws TracingUnavailableException if this machine doesn't let us trace
     * @throws IllegalArgumentException if the program or process does not exist, or the program cannot be executed
     * @throws InterruptedException if the calling thread is interrupted; the command is then killed, a process detached
     */
    public Outcome run() throws TracingUnavailableException, InterruptedException {
        try (Tracing tracing = start()) {
            return tracing.await();
        }
    }

    /**
     * Starts the command, or attaches to the process, and traces it while this thread does something else.
     *
     * @return the running trace, which must be closed
     * @throws TracingUnavailableException if this machine doesn't let us trace
     * @throws IllegalArgumentException if the program or process does not exist
     * @throws InterruptedException if the calling thread is interrupted before all threads are attached to
     */
    public Tracing start() throws TracingUnavailableException, InterruptedException {
        try {
            TracingPreconditions.check();
        } catch (TracingPreconditionException e) {
            throw TracingUnavailableException.of(e);
        }
        if (command == null) {
            return TracerThread.attach(pid, options);
        }
        return TracerThread.launch(command, options);
    }
}
