package io.github.syscallunit.junit;

import io.github.syscallunit.junit.fork.launch.JavaCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Runs the program of a crash sweep in a process of its own, and checks how it ended. */
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
        return new CrashProcess(directory, program, Main.encode(program));
    }

    /** Runs it in this JVM, where the Java stack of a call can be taken. */
    void runHere() {
        try {
            program.run(directory);
        } catch (Exception e) {
            failure = e;
        }
    }

    void run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JavaCommand.java(Main.class, directory.toString(), code))
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

    /** Runs the program of a {@link SweptCrash} in a process of its own. */
    static final class Main {
        private Main() {}

        /**
         * Runs the program.
         *
         * @param arguments its directory, and its code
         * @throws Exception what the program throws
         */
        @SuppressWarnings("BanSerializableRead") // from the test that started this JVM
        public static void main(String[] arguments) throws Exception {
            byte[] code = Base64.getDecoder().decode(arguments[1]);
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(code))) {
                ((SweptCrash.Program) in.readObject()).run(Path.of(arguments[0]));
            }
        }

        static String encode(SweptCrash.Program program) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(program);
            } catch (NotSerializableException e) {
                throw new IllegalArgumentException(
                        "The program of a crash runs in another process, and can't take a " + e.getMessage()
                                + " there. Use nothing of the test instance in it: its parameter is the directory.",
                        e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
    }
}
