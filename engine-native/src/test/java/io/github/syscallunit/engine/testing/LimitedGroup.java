package io.github.syscallunit.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A control group (version 1 or 2) with a limit, for the programs that are started in it. Root may make one. */
public final class LimitedGroup implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final Path directory;

    private LimitedGroup(Path directory) {
        this.directory = directory;
    }

    /** Makes one that has this many processes and threads at most; the test is skipped where that is not allowed. */
    public static LimitedGroup ofProcesses(int most) {
        return make("pids", "pids.max", "pids.max", String.valueOf(most));
    }

    /** Makes one that has this much memory at most; the test is skipped where that is not allowed. */
    public static LimitedGroup ofMegabytes(int most) {
        return make("memory", "memory.limit_in_bytes", "memory.max", most + "M");
    }

    private static LimitedGroup make(String controller, String first, String second, String limit) {
        boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
        Path parent = unified ? ROOT : ROOT.resolve(controller);
        try {
            Path directory = Files.createTempDirectory(parent, "syscallunit-test-");
            LimitedGroup group = new LimitedGroup(directory);
            Path file = directory.resolve(unified ? second : first);
            // The kernel makes it, if the parent passes the controller on.
            if (Files.exists(file)) {
                Files.writeString(file, limit);
                return group;
            }
            group.close();
            return skipped(parent + " does not pass the controller " + controller + " on");
        } catch (IOException e) {
            return skipped("no control group with a limit of " + controller + " can be made here: " + e);
        }
    }

    private static LimitedGroup skipped(String reason) {
        Assumptions.abort(reason);
        throw new AssertionError(reason);
    }

    /** {@return the words that start a program in the group} */
    public List<String> command(List<String> program) {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", directory + "/cgroup.procs"));
        words.addAll(program);
        return words;
    }

    /** Removes the group, whose programs have ended. */
    @Override
    public void close() throws IOException {
        Files.delete(directory);
    }
}
