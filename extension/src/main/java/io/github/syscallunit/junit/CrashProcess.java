package io.github.syscallunit.junit;

import io.github.syscallunit.junit.fork.launch.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** A program that is about to be killed: on its way into a process of its own, and how it ended there. */
final class CrashProcess {
    private static final int KILLED = 128 + 9;

    private final Path directory;
    private final SweptCrash.Program program;
    private final String code;
    private String output = "";
    private int status;
    private @Nullable Exception failure;

    private CrashProcess(Path directory, SweptCrash.Program program, String code) {
        this.directory = directory;
        this.program = program;
        this.code = code;
    }

    static CrashProcess of(Path directory, SweptCrash.Program program) {
        return new CrashProcess(directory, program, CrashProcessMain.encode(program));
    }

    /** Runs it in this JVM, where the Java stack of a call can be told. */
    void runHere() {
        try {
            program.run(directory);
        } catch (Exception e) {
            failure = e;
        }
    }

    void run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JavaCommand.java(CrashProcessMain.class, directory.toString(), code))
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            status = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Fails if the code ended in another way than it should. */
    void requireEnd(boolean killed) {
        if (failure != null) {
            throw new AssertionFailedError("The program failed before it was to be killed: " + failure, failure);
        }
        if (status != (killed ? KILLED : 0)) {
            throw new AssertionFailedError("The program's process ended with status " + status
                    + (killed ? " though it was killed" : " though it was not killed")
                    + (output.isEmpty() ? "." : ". It printed:\n" + output));
        }
    }
}
