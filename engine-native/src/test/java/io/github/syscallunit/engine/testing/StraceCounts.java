package io.github.syscallunit.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts with the real strace, to compare. */
public final class StraceCounts {
    private static final Pattern ROW = Pattern.compile(" *(\\d+) +(\\d*) *(\\w+)");

    private StraceCounts() {}

    /** {@return {@code calls/errors} by syscall: the programs' own conventions together} */
    public static Map<String, String> counts(Path scratch, List<String> command)
            throws IOException, InterruptedException {
        Path out = scratch.resolve("counts");
        List<String> strace = new ArrayList<>(List.of("strace", "-f", "-c", "-U", "calls,errors,name", "-o"));
        strace.add(out.toString());
        strace.addAll(command);
        run(strace);
        Map<String, long[]> counts = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group(3).equals("total")) {
                long[] count = counts.computeIfAbsent(row.group(3), name -> new long[2]);
                count[0] += Long.parseLong(row.group(1));
                count[1] += row.group(2).isEmpty() ? 0 : Long.parseLong(row.group(2));
            }
        }
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((name, count) -> texts.put(name, count[0] + "/" + count[1]));
        return withoutChance(texts);
    }

    /** {@return our counts in the same form; strace leaves out calls that do not return, and numbers that it has no name for} */
    public static Map<String, String> counts(SyscallTrace trace) {
        return counts(
                trace.summary(),
                trace.events().stream()
                        .filter(event -> !event.returned())
                        .collect(Collectors.groupingBy(SyscallEvent::name, Collectors.counting())));
    }

    /** {@return the counts of a trace without events, and so without calls that did not return} */
    public static Map<String, String> counts(SyscallSummary summary) {
        return counts(summary, Map.of());
    }

    private static Map<String, String> counts(SyscallSummary summary, Map<String, Long> open) {
        Map<String, String> counts = new TreeMap<>();
        for (SyscallSummary.Row row : summary.rows()) {
            long returned = row.calls() - open.getOrDefault(row.name(), 0L);
            if (returned > 0 && !row.name().startsWith("syscall_0x")) {
                counts.put(row.name(), returned + "/" + errors(row));
            }
        }
        return withoutChance(counts);
    }

    /**
     * The loader of aarch64 aligns a library to 64 KB, and unmaps what is left over. Whether something is depends on the address, which is
     * random.
     */
    private static Map<String, String> withoutChance(Map<String, String> counts) {
        if (!System.getProperty("os.arch").equals("amd64")) {
            counts.remove("munmap");
        }
        return counts;
    }

    /** strace counts the kernel's restart codes, too. */
    private static long errors(SyscallSummary.Row row) {
        return row.errnos().values().stream().mapToLong(Long::longValue).sum();
    }

    public static void run(List<String> command) throws IOException, InterruptedException {
        Process strace = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        boolean ended = strace.waitFor(TestTools.limit(60), TimeUnit.SECONDS);
        strace.destroyForcibly();
        assertThat(ended).as("%s ends", command).isTrue();
    }
}
