package io.github.syscallunit.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;

/** Runs the program of a {@link SweptCrash} in a process of its own. */
final class CrashProcessMain {
    private CrashProcessMain() {}

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
