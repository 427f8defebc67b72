package io.github.syscallunit.engine.decode.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CpuCompiler;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.HostTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The table of constants")
class ConstantTableTest {
    @TempDir
    Path directory;

    static List<Architecture> cpus() {
        return Architecture.all();
    }

    @ParameterizedTest
    @MethodSource("cpus")
    @DisplayName("has the values of the headers of each CPU for which there is a compiler")
    void agreesWithHeaders(Architecture cpu) throws Exception {
        List<String> command = CpuCompiler.command(cpu.abi());
        HostTools.require(command.get(0));
        Map<String, StringBuilder> sources = assertions(cpu.abi().label());
        assertThat(sources).hasSizeGreaterThan(50);
        for (Map.Entry<String, StringBuilder> source : sources.entrySet()) {
            Path file = directory.resolve("set" + command.size() + ".c");
            command.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(HostTools.run(directory, command).text()).isEmpty();
    }

    /** A macro that a header lacks is none of the header's business: some names are strace's or a newer kernel's. */
    private static Map<String, StringBuilder> assertions(String cpu) {
        Map<String, StringBuilder> sources = new TreeMap<>();
        StringBuilder source = new StringBuilder();
        List<String[]> rows = new ArrayList<>(TsvFile.rows(ConstantTable.class, "constants.tsv"));
        rows.addAll(TsvFile.rows(ConstantTable.class, "kernel-constants.tsv"));
        rows.addAll(TsvFile.rows(ConstantTable.class, "network-constants.tsv"));
        int column = Arrays.asList(rows.get(0)).indexOf(cpu);
        for (String[] row : rows.subList(1, rows.size())) {
            String value = row[row.length == 3 ? 2 : Math.min(column, row.length - 1)];
            if (!row[0].isEmpty()) {
                source = row[4].equals("-")
                        ? new StringBuilder()
                        : sources.computeIfAbsent(row[4], ConstantTableTest::includes);
            } else if (row[1].matches("\\w+") && !value.equals("-")) {
                source.append(String.format(
                        "#ifdef %1$s%n_Static_assert((unsigned)(%1$s) == %2$dU, \"%1$s is not %2$d\");%n#endif%n",
                        row[1], ConstantTable.number(value) & 0xffff_ffffL));
            }
        }
        return sources;
    }

    private static StringBuilder includes(String headers) {
        StringBuilder source = new StringBuilder();
        for (String header : headers.split(",", -1)) {
            source.append(String.format("#if __has_include(<%1$s>)%n#include <%1$s>%n#endif%n", header));
        }
        return source;
    }

    @Test
    @DisplayName("names each set once in all of its files, whichever of them is read first")
    void setsAreUnique() {
        List<String> sets = Stream.of(
                        "constants.tsv", "kernel-constants.tsv", "ioctl-constants.tsv", "network-constants.tsv")
                .flatMap(file ->
                        TsvFile.lines(ConstantTable.class, file).stream().skip(file.equals("constants.tsv") ? 1 : 0))
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();

        assertThat(sets).hasSizeGreaterThan(100).doesNotHaveDuplicates();
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
