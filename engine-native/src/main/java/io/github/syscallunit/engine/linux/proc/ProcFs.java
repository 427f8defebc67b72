package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Facts about a thread from proc(5). The thread may have ended at any time. */
public final class ProcFs {
    /** The status of its first thread. Java starts threads of its own before it tells the process id. */
    private static final Path THIS_PROCESS = Path.of("/proc/self/status");

    private ProcFs() {}

    /**
     * Returns the thread's name, which the kernel cuts to 15 bytes.
     *
     * @param tid the thread
     * @return the name, empty if the thread has ended
     */
    public static String threadName(int tid) {
        try {
            return Files.readString(Path.of("/proc/" + tid + "/comm"), StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Returns the process that a thread belongs to.
     *
     * @param tid the thread
     * @return its tgid, empty if the thread has ended
     */
    public static OptionalInt processOf(int tid) {
        return number(tid, "Tgid");
    }

    /**
     * Returns the process that started a process.
     *
     * @param tid a thread of the process
     * @return the parent's tgid, empty if the thread has ended
     */
    public static OptionalInt parentOf(int tid) {
        return number(tid, "PPid");
    }

    /**
     * Returns the tracer of a thread.
     *
     * @param tid the thread
     * @return the tracer's pid, empty if none
     */
    public static OptionalInt tracerOf(int tid) {
        return tracer(number(tid, "TracerPid"));
    }

    /** {@return the process that started this one} */
    static OptionalInt parentOfThisProcess() {
        return number(THIS_PROCESS, "PPid");
    }

    /** {@return the tracer of this process's first thread, empty if none} */
    public static OptionalInt tracerOfThisProcess() {
        return tracer(number(THIS_PROCESS, "TracerPid"));
    }

    private static OptionalInt tracer(OptionalInt tracer) {
        return tracer.isPresent() && tracer.getAsInt() == 0 ? OptionalInt.empty() : tracer;
    }

    /**
     * Returns the threads of a process.
     *
     * @param pid the process
     * @return their tids, in order; empty if the process has ended
     */
    public static List<Integer> threadsOf(int pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(task -> Integer.valueOf(task.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * Returns the process that a pidfd is for.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors, a pidfd
     * @return the process id, -1 if the process has ended; empty if the descriptor does not exist
     */
    public static OptionalInt processOfPidfd(int tid, int descriptor) {
        return number(Path.of("/proc/" + tid + "/fdinfo/" + descriptor), "Pid");
    }

    /**
     * Tells whether a thread runs, or waits only for a CPU or its tracer.
     *
     * @param tid the thread
     * @return false if it waits for something else, or has ended
     */
    public static boolean isReady(int tid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + tid + "/stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'R' || state == 't';
        } catch (IOException e) {
            return false;
        }
    }

    private static OptionalInt number(int tid, String field) {
        return number(Path.of("/proc/" + tid + "/status"), field);
    }

    private static OptionalInt number(Path status, String field) {
        Optional<String> value = statusField(status, field);
        return value.isPresent() ? OptionalInt.of(Integer.parseInt(value.get())) : OptionalInt.empty();
    }

    public static Optional<String> statusField(Path status, String field) {
        try {
            String lines = "\n" + Files.readString(status, StandardCharsets.ISO_8859_1);
            int start = lines.indexOf("\n" + field + ":");
            if (start >= 0) {
                int value = start + field.length() + 2;
                int end = lines.indexOf('\n', value);
                return Optional.of(
                        lines.substring(value, end < 0 ? lines.length() : end).strip());
            }
        } catch (IOException e) {
            // It is gone.
        }
        return Optional.empty();
    }
}
