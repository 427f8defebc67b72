package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.LogOutput;
import io.github.syscallunit.cli.options.CommandLineReader;
import io.github.syscallunit.cli.options.OptionApplier;
import io.github.syscallunit.cli.options.ProgramName;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.cli.options.UsageException;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.linux.launch.TerminationSignals;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.provider.TracingEngines;
import io.github.syscallunit.engine.session.StartFailure;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.engine.session.TracingPreconditions;
import io.github.syscallunit.engine.stop.LaunchFailedException;
import io.github.syscallunit.engine.stop.TracingEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs strace's command line. */
public final class StraceMain {
    private static final int KILLED = 0x100;
    /** The process id of the first process of a pid namespace, in a container for example. */
    private static final int FIRST_PROCESS = 1;
    /** Signals are polled, because their handler cannot notify a thread. */
    private static final int SIGNAL_LATENCY_MILLIS = 20;

    private static final String VERSION = "SyscallUnit strace, in the format of strace 6.1";

    private final Settings settings;
    private final LogOutput output;
    private final TraceSession session;
    private final Daemon daemon;

    private StraceMain(Settings settings, Daemon daemon) {
        this.settings = settings;
        this.daemon = daemon;
        this.output = new LogOutput(settings);
        this.session = new TraceSession(settings, output, engines());
    }

    private TracingEngine.Factory engines() {
        if (!settings.debug) {
            return TracingEngines::create;
        }
        output.message("Linux " + System.getProperty("os.version") + ", " + System.getProperty("os.arch") + ", Java "
                + System.getProperty("java.vm.version"));
        output.message(settings.filtersInKernel() ? "a seccomp filter selects syscalls" : "no seccomp filter");
        return TracingEngines.reporting(output::message);
    }

    /**
     * Traces according to the arguments, and ends this process in the same way as the command.
     *
     * @param arguments strace's arguments
     */
    public static void main(String[] arguments) {
        CommandLauncher.rememberDescriptors();
        CurrentProcess.disableJnaLibrarySearch();
        CurrentProcess.rename("strace");
        int code;
        try {
            code = run(arguments);
        } catch (UsageException e) {
            e.warnings().forEach(warning -> System.err.println(ProgramName.before(warning)));
            String message = Objects.requireNonNull(e.getMessage());
            if (!message.isEmpty()) {
                System.err.println(ProgramName.before(message));
            }
            code = 1;
        } catch (InterruptedException e) {
            code = 1;
        } catch (UnsatisfiedLinkError e) {
            System.err.println(ProgramName.before(String.valueOf(e.getMessage())));
            code = 1;
        } catch (OutOfMemoryError e) {
            System.err.println(ProgramName.before(StartFailure.explain(e)));
            code = 1;
        } catch (RuntimeException e) {
            e.printStackTrace();
            code = 1;
        }
        if (code >= KILLED) {
            CurrentProcess.killSelf(code & 0x7f);
            code = 128 + (code & 0x7f);
        }
        Runtime.getRuntime().halt(code);
    }

    private static int run(String... arguments) throws InterruptedException {
        CommandLineReader.Parsed line = new CommandLineReader().read(arguments);
        if (asks(line, "h")) {
            System.out.print(help());
            return 0;
        }
        if (asks(line, "V")) {
            System.out.println(VERSION);
            return 0;
        }
        Settings settings = OptionApplier.of(line);
        Daemon daemon = new Daemon(settings);
        if (daemon.starter().isEmpty()) {
            settings.warnings.forEach(warning -> System.err.println(ProgramName.before(warning)));
            requirePreconditions();
            CommandLauncher.require(settings);
        }
        return daemon.isStarter() ? daemon.becomeCommand() : new StraceMain(settings, daemon).trace();
    }

    private static void requirePreconditions() {
        try {
            TracingPreconditions.check();
        } catch (TracingPreconditionException e) {
            throw new UsageException(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static boolean asks(CommandLineReader.Parsed line, String key) {
        for (CommandLineReader.Given option : line.options()) {
            if (option.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private int trace() throws InterruptedException {
        if (CurrentProcess.pid() == FIRST_PROCESS) {
            TracingEngines.waitForAllThreads();
        }
        FutureTask<Integer> work = new FutureTask<>(this::traceHere);
        Thread tracer = new Thread(work, "strace");
        tracer.start();
        while (tracer.isAlive()) {
            tracer.join(SIGNAL_LATENCY_MILLIS);
            session.checkForSignal();
        }
        output.write(session.summary());
        output.close();
        return result(work);
    }

    private int traceHere() {
        GatedProcess program = program();
        CommandLauncher.leaveStandardStreams();
        // Ignored signals are inherited, so the program is started first.
        switch (settings.interruptible) {
            case Settings.ANYWHERE -> TerminationSignals.restoreDefault();
            case Settings.NEVER, Settings.NEVER_STOPPED ->
                TerminationSignals.ignore(settings.interruptible == Settings.NEVER_STOPPED);
            default -> TerminationSignals.capture();
        }
        session.run(program);
        return session.exitCode();
    }

    private @Nullable GatedProcess program() {
        if (settings.command.isEmpty()) {
            return null;
        }
        if (settings.daemon > 0) {
            daemon.daemonize();
            return daemon.starter().orElseThrow();
        }
        return CommandLauncher.start(settings);
    }

    private static int result(FutureTask<Integer> work) throws InterruptedException {
        try {
            return work.get();
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof UsageException usage) {
                throw usage;
            }
            if (e.getCause() instanceof LaunchFailedException failure) {
                throw new UsageException("exec: " + failure.reason());
            }
            if (e.getCause() instanceof SystemCallException refusal) {
                throw new UsageException(Objects.requireNonNull(
                        TracingPreconditions.explain(refusal).getMessage()));
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String help() {
        try (InputStream text = Objects.requireNonNull(StraceMain.class.getResourceAsStream("help.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
