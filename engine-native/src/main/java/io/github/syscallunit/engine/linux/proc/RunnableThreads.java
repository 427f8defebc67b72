package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether threads of a process are runnable. */
public final class RunnableThreads {
    private RunnableThreads() {}

    /** {@return whether a thread of the process runs, waits for a CPU, or waits for a disk} */
    public static boolean existIn(int pid) {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", Integer.toString(pid), "task"))) {
            for (Path task : tasks) {
                if (isRunnable(task.resolve("stat"))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The process has ended.
        }
        return false;
    }

    private static boolean isRunnable(Path stat) {
        try {
            return isRunnable(Files.readString(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // The thread has ended.
            return false;
        }
    }

    /** The state follows the name, which may have parentheses of its own. */
    static boolean isRunnable(String stat) {
        String rest = stat.substring(stat.lastIndexOf(')') + 1).strip();
        return rest.startsWith("R") || rest.startsWith("D");
    }
}
