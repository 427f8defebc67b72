package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.SyscallSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls /",
                "uname -a",
                "kill -9 999999",
                "cat /etc/hostname",
                "true",
                "find /etc -name x",
                "sh -c 'ls /; wc /etc/passwd; (exit 3)'",
                "sh -c 'for i in 1 2 3; do /bin/true; done; kill -9 $$'"
            })
    void countsAsStraceDoes(String command) throws Exception {
        SyscallSummary ours = Strace.command("sh", "-c", command)
                .withoutStreams()
                .keepEvents(0)
                .run()
                .trace()
                .summary();
        assertThat(counts(ours)).isEqualTo(straceCounts(command));
    }

    private static Map<String, String> counts(SyscallSummary summary) {
        TreeMap<String, String> counts = new TreeMap<>();
        summary.rows().forEach(row -> counts.put(row.name(), row.calls() + "/" + row.errorCount()));
        return counts;
    }

    private Map<String, String> straceCounts(String command) throws IOException, InterruptedException {
        Path out = directory.resolve("counts");
        List<String> arguments =
                new ArrayList<>(List.of("strace", "-f", "-c", "-o", out.toString(), "sh", "-c", command));
        Process strace = new ProcessBuilder(arguments)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        strace.waitFor();
        TreeMap<String, String> counts = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            String[] fields = line.trim().split(" +");
            if (fields.length >= 5
                    && Character.isDigit(fields[0].charAt(0))
                    && !fields[fields.length - 1].equals("total")) {
                String errors = fields.length == 6 ? fields[4] : "0";
                counts.put(fields[fields.length - 1], fields[3] + "/" + errors);
            }
        }
        return counts;
    }
}
