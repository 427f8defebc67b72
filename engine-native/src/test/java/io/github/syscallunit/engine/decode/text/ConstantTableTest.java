package io.github.syscallunit.engine.decode.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The table of constants")
class ConstantTableTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("has the values of this machine's headers")
    void agreesWithHeaders() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the first column is that of x86_64");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
        Map<String, StringBuilder> sources = assertions();
        assertThat(sources).hasSizeGreaterThan(50);
        List<String> command = new ArrayList<>(List.of("gcc", "-fsyntax-only", "-w", "-D_GNU_SOURCE"));
        for (Map.Entry<String, StringBuilder> source : sources.entrySet()) {
            Path file = directory.resolve("set" + command.size() + ".c");
            command.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(outputOf(command)).isEmpty();
    }

    /** A macro that a header lacks is none of the header's business: some names are strace's or a newer kernel's. */
    private static Map<String, StringBuilder> assertions() {
        Map<String, StringBuilder> sources = new TreeMap<>();
        StringBuilder source = new StringBuilder();
        for (String line : TsvFile.lines(ConstantTable.class, "constants.tsv")) {
            String[] row = TsvFile.columns(line);
            if (!row[0].isEmpty()) {
                source = row[4].equals("-")
                        ? new StringBuilder()
                        : sources.computeIfAbsent(row[4], ConstantTableTest::includes);
            } else if (row[1].matches("\\w+") && !row[2].equals("-")) {
                source.append(String.format(
                        "#ifdef %1$s%n_Static_assert((unsigned)(%1$s) == %2$dU, \"%1$s is not %2$d\");%n#endif%n",
                        row[1], ConstantTable.number(row[2]) & 0xffff_ffffL));
            }
        }
        return sources;
    }

    private static StringBuilder includes(String headers) {
        StringBuilder source = new StringBuilder();
        for (String header : headers.split(",", -1)) {
            source.append("#include <").append(header).append(">\n");
        }
        return source;
    }

    private static String outputOf(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    @Test
    @DisplayName("knows which values aarch64 has of its own")
    void knowsAarch64() {
        ConstantSet flags = ConstantTable.instance().set("open_flags");
        assertThat(flags.name(Abi.X86_64, 0x10000)).isEqualTo("O_DIRECTORY");
        assertThat(flags.name(Abi.AARCH64, 0x4000)).isEqualTo("O_DIRECTORY");
        assertThat(ConstantTable.instance().set("mmap_flags").name(Abi.AARCH64, 0x40))
                .isNull();
        assertThat(ConstantTable.instance().set("mmap_flags").name(Abi.X86_64, 0x40))
                .isEqualTo("MAP_32BIT");
    }
}
