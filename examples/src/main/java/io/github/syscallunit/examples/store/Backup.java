package io.github.syscallunit.examples.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Copies the directory of a store with the program {@code cp}. */
public final class Backup {
    private Backup() {}

    /**
     * Copies a directory.
     *
     * @param directory what to copy
     * @param target the copy, which must not exist yet
     * @throws IOException if it can't be copied
     * @throws InterruptedException if the thread is interrupted; the program is ended then
     */
    public static void copy(Path directory, Path target) throws IOException, InterruptedException {
        Process copy = new ProcessBuilder("cp", "-R", "--", directory.toString(), target.toString())
                .redirectErrorStream(true)
                .start();
        try {
            copy.getOutputStream().close();
            String complaint = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (copy.waitFor() != 0) {
                throw new IOException("The backup failed with status " + copy.exitValue() + ": " + complaint.strip());
            }
        } finally {
            if (copy.isAlive()) {
                copy.destroy();
            }
        }
    }
}
