package io.github.syscallunit.gate.cli;

import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.text.ControlCharacters;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Checks, records and shows the results of traced tests where no Maven is: Gradle, Bazel, a script. */
@Command(
        name = "syscallunit-gate",
        description = "Compares the results of traced tests with budgets and a baseline.",
        mixinStandardHelpOptions = true,
        versionProvider = GateMain.Version.class,
        subcommands = {CheckCommand.class, BaselineCommand.class, ReportCommand.class},
        footer = {
            "",
            "Exit status: 0 if all limits hold, 1 if one is broken or something could not be evaluated,",
            "2 if the command line is wrong."
        })
public final class GateMain {
    private GateMain() {}

    /**
     * Runs a goal, and exits.
     *
     * @param arguments the goal and its options
     */
    public static void main(String[] arguments) {
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    /** A terminal's encoding is the locale's, which is no longer the default one from JDK 18 on. */
    private static PrintWriter writer(PrintStream stream) {
        Charset encoding = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return new PrintWriter(new OutputStreamWriter(stream, encoding), true);
    }

    /**
     * Runs a goal.
     *
     * @param out where information is printed
     * @param err where warnings, failures and errors are printed
     * @param arguments the goal and its options
     * @return the exit status
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new GateMain())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, result) -> report(e, command))
                .execute(arguments);
    }

    /** A stack trace says nothing to a user, and hides what he has to read. */
    private static int report(Exception e, CommandLine command) {
        String message = e instanceof GateException
                ? String.valueOf(e.getMessage())
                : ControlCharacters.escape("The gate could not be evaluated: " + e);
        command.getErr().println(message);
        return CommandLine.ExitCode.SOFTWARE;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = GateMain.class.getPackage().getImplementationVersion();
            return new String[] {"SyscallUnit gate " + (version == null ? "(unknown version)" : version)};
        }
    }
}
