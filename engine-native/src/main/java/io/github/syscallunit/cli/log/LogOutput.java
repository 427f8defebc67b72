package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.ProgramName;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.cli.options.UsageException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the log goes: standard error, a file, a command's input, or a file for each thread. */
public final class LogOutput {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_PATH = 4095;
    private static final int LONGEST_NAME = 255;

    private final Settings settings;
    private final Map<Integer, OutputStream> separate = new HashMap<>();
    private final OutputStream shared;
    private final PrintStream messages;
    private final LogFlusher flusher = new LogFlusher(this::flushBuffers);
    private @Nullable Process reader;

    /**
     * Opens the output that the settings ask for.
     *
     * @param settings of the command line
     */
    public LogOutput(Settings settings) {
        this(settings, new FileOutputStream(FileDescriptor.err), System.err);
    }

    /**
     * Opens the output that the settings ask for.
     *
     * @param settings of the command line
     * @param terminal gets the log where the settings name no other output
     * @param messages gets what is not part of the log
     */
    public LogOutput(Settings settings, OutputStream terminal, PrintStream messages) {
        this.settings = settings;
        this.messages = messages;
        this.shared = open(settings.output, terminal);
    }

    private OutputStream open(@Nullable String target, OutputStream terminal) {
        if (target == null || settings.separate) {
            return new BufferedOutputStream(terminal, BUFFER);
        }
        return target.startsWith("|") || target.startsWith("!") ? pipeTo(target.substring(1)) : file(target);
    }

    private OutputStream pipeTo(String command) {
        try {
            Process started = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            reader = started;
            return new BufferedOutputStream(started.getOutputStream(), BUFFER);
        } catch (IOException e) {
            throw new UsageException("popen: " + e.getMessage());
        }
    }

    private OutputStream file(String name) {
        Path path = Path.of(name);
        try {
            return new BufferedOutputStream(new FileOutputStream(name, settings.append), BUFFER);
        } catch (IOException e) {
            throw new UsageException("Can't fopen '" + name + "': " + refusal(path));
        }
    }

    /** Java's reason is in the language of the user. */
    private static String refusal(Path file) {
        Path last = file.getFileName();
        if (bytes(file) > LONGEST_PATH || (last != null && bytes(last) > LONGEST_NAME)) {
            return "File name too long";
        }
        Path directory = file.toAbsolutePath().getParent();
        return Files.isDirectory(file)
                ? "Is a directory"
                : directory == null || !Files.isDirectory(directory)
                        ? "No such file or directory"
                        : "Permission denied";
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@return whether the log goes to standard error, where it must not be buffered} */
    boolean isShared() {
        return settings.output == null;
    }

    void write(int tid, String text) {
        write(of(tid), text);
    }

    private synchronized OutputStream of(int tid) {
        return settings.separate ? separate.computeIfAbsent(tid, id -> file(settings.output + "." + id)) : shared;
    }

    /** Writes text that does not belong to a thread. */
    public void write(String text) {
        write(shared, text);
    }

    private void write(OutputStream to, String text) {
        try {
            synchronized (this) {
                to.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            complain(e);
        }
        if (!isShared()) {
            flusher.request();
        }
    }

    /** Called by the flusher's thread. */
    private synchronized void flushBuffers() {
        try {
            shared.flush();
            for (OutputStream stream : separate.values()) {
                stream.flush();
            }
        } catch (IOException e) {
            // The buffer is kept, so the next write or the end reports it.
        }
    }

    synchronized void flush() {
        try {
            shared.flush();
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Tracing continues without the log. */
    private void complain(IOException failure) {
        if (settings.output != null) {
            // Java closes the pipe to a process that has ended.
            String reason = reader == null ? failure.getMessage() : "Broken pipe";
            messages.println(ProgramName.before(settings.output + ": " + reason));
        }
    }

    /** Writes a message to standard error, after the log's pending lines. */
    public void message(String text) {
        if (isShared()) {
            flush();
        }
        messages.println(ProgramName.before(text));
        messages.flush();
    }

    public synchronized void close(int tid) {
        close(separate.remove(tid));
    }

    /** Closes all streams, and waits for the command that reads the log. */
    public void close() throws InterruptedException {
        flusher.close();
        closeStreams();
        Process started = reader;
        if (started != null) {
            started.waitFor();
        }
    }

    private synchronized void closeStreams() {
        separate.values().forEach(this::close);
        if (isShared() || settings.separate) {
            flush();
        } else {
            close(shared);
        }
    }

    private void close(@Nullable OutputStream stream) {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                complain(e);
            }
        }
    }
}
