package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.LogOutput;
import io.github.syscallunit.cli.options.CommandLineReader;
import io.github.syscallunit.cli.options.OptionApplier;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.replay.Recording;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Runs the command line's session on a recording, and keeps what it writes to standard error. */
final class ReplayedLog {
    private final Recording recording;
    private final Settings settings;
    private final TraceSession session;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ReplayedLog(Recording recording, String... options) {
        this.recording = recording;
        String[] line = Arrays.copyOf(options, options.length + 1);
        line[options.length] = "program";
        settings = OptionApplier.of(new CommandLineReader().read(line));
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        LogOutput output = new LogOutput(settings, terminal, terminal);
        session = new TraceSession(settings, output, recording);
        session.run(recording.program());
        output.write(session.summary());
        try {
            output.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs to the recording's end. */
    static ReplayedLog of(Recording recording, String... options) {
        return new ReplayedLog(recording, options);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    int exitCode() {
        return session.exitCode();
    }

    Recording recording() {
        return recording;
    }
}
