package io.github.syscallunit.engine.linux.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.file.StatTypes;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The facts of the CPUs")
class CpuFactsTest {
    static List<Architecture> cpus() {
        return Architecture.all();
    }

    static Stream<String> factsOfACpu() {
        return FactCheck.facts(Architecture.class).stream().map(Method::getName);
    }

    static Stream<String> factsOfAnAbi() {
        return FactCheck.facts(CallingConvention.class).stream().map(Method::getName);
    }

    @ParameterizedTest
    @MethodSource("cpus")
    @DisplayName("are complete, and fit each other and the tables")
    void areComplete(Architecture cpu) {
        assertThat(FactCheck.problems(cpu)).isEmpty();
    }

    @Test
    @DisplayName("would be complete for a third CPU")
    void areCompleteForAThirdCpu() {
        assertThat(FactCheck.problems(new Riscv64())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("factsOfACpu")
    @DisplayName("are missed if a third CPU lacks one")
    void areMissed(String fact) {
        Architecture cpu = without(fact, new Riscv64(), Architecture.class);
        assertThat(FactCheck.problems(cpu)).containsExactly("the fact " + fact + " is missing");
    }

    @ParameterizedTest
    @MethodSource("factsOfAnAbi")
    @DisplayName("are missed if the ABI of a third CPU lacks one")
    void areMissedOfAnAbi(String fact) {
        CallingConvention convention = without(fact, new Riscv64.Wide(), CallingConvention.class);
        Architecture cpu = new Riscv64() {
            @Override
            public List<CallingConvention> conventions() {
                return List.of(convention);
            }
        };
        assertThat(FactCheck.problems(cpu)).containsExactly("an ABI: the fact " + fact + " is missing");
    }

    @Test
    @DisplayName("are missed if a table has no column for the ABI of a third CPU")
    void areMissedInTheTables() {
        Architecture cpu = new Riscv64() {
            @Override
            public List<CallingConvention> conventions() {
                return List.of(new Riscv64.Wide() {
                    @Override
                    public Abi abi() {
                        return Abi.ARM;
                    }
                });
            }
        };
        assertThat(FactCheck.problems(cpu))
                .contains(
                        "missing: arm: a column of syscall-numbers.tsv, or hasSyscallNumbers false",
                        "missing: arm: a column of stat-layouts.tsv for struct stat64",
                        "missing: a column of constants.tsv");
    }

    /** What the JVM throws where a class lacks a method of its interface. */
    private static <T> T without(String missing, T facts, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(missing)) {
                        throw new AbstractMethodError(missing);
                    }
                    try {
                        method.setAccessible(true);
                        return method.invoke(facts, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    @DisplayName("belong to one CPU each")
    void belongToOneCpu() {
        List<Abi> abis = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Architecture cpu : cpus()) {
            cpu.conventions().forEach(convention -> abis.add(convention.abi()));
            cpu.javaNames().forEach(name -> {
                assertThat(names.add(name)).as(name).isTrue();
                assertThat(Architecture.named(name).abi()).isEqualTo(cpu.abi());
            });
            assertThat(cpu.conventions())
                    .extracting(CallingConvention::abi)
                    .allSatisfy(abi -> assertThat(Architecture.of(abi).abi()).isEqualTo(cpu.abi()));
        }
        assertThat(abis).containsExactlyInAnyOrder(Abi.values());
    }

    @Test
    @DisplayName("tell the ABI of a call")
    void tellTheAbi() {
        Architecture x8664 = Architecture.named("amd64");
        assertThat(x8664.abiOf(0xC000003E, 1)).isEqualTo(Abi.X86_64);
        assertThat(x8664.abiOf(0xC000003E, -1)).isEqualTo(Abi.X86_64);
        assertThat(x8664.abiOf(0xC000003E, 0x40000001)).isEqualTo(Abi.X32);
        assertThat(x8664.abiOf(0x40000003, 1)).isEqualTo(Abi.I386);
        assertThat(Architecture.named("aarch64").abiOf(0xC00000B7, 1)).isEqualTo(Abi.AARCH64);
        assertThat(Architecture.named("aarch64").abiOf(0x40000028, 1)).isEqualTo(Abi.ARM);
    }

    @Test
    @DisplayName("have a value or a dash in every cell of the table of numbers, and no number twice")
    void haveNumbersWithoutGaps() {
        List<String[]> rows = TsvFile.rows(SyscallTable.class, "syscall-numbers.tsv");
        assertThat(gaps(rows, "-|\\d+")).isEmpty();
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row[0])
                .isSorted()
                .doesNotHaveDuplicates();
        for (int column = 1; column < rows.get(0).length; column++) {
            int of = column;
            assertThat(rows.stream().map(row -> row[of]).filter(cell -> !cell.equals("-")))
                    .as(rows.get(0)[column])
                    .doesNotHaveDuplicates();
        }
        assertThat(columnsThatNoAbiHas(rows.get(0), 1)).isEmpty();
    }

    @Test
    @DisplayName("have a place in every cell of the table of struct stat")
    void haveLayoutsWithoutGaps() {
        List<String[]> rows = TsvFile.rows(StatTypes.class, "stat-layouts.tsv");
        assertThat(gaps(rows, "\\d+(:\\d+)?")).isEmpty();
        assertThat(columnsThatNoAbiHas(rows.get(0), 1)).isEmpty();
    }

    @Test
    @DisplayName("have one value for all CPUs, or a value or a dash for each, in the table of constants")
    void haveConstantsWithoutGaps() {
        List<String[]> rows = TsvFile.rows(ConstantTable.class, "constants.tsv").stream()
                .filter(row -> row[0].isEmpty() && row.length != 3)
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(gaps(rows, "-|-?\\d+|\\+?0x[0-9a-f]+")).isEmpty();
        assertThat(columnsThatNoAbiHas(rows.get(0), 2)).isEmpty();
        assertThat(rows.get(0).length).isEqualTo(2 + cpus().size());
    }

    @Test
    @DisplayName("are missed if a cell of a table is empty or not there")
    void areMissedInACell() {
        String[] header = {"name", "x86_64", "third"};
        List<String[]> rows = List.of(
                header,
                new String[] {"read", "0", "63"},
                new String[] {"open", "2", "-"},
                new String[] {"close", "3", ""},
                new String[] {"stat", "4"});
        assertThat(gaps(rows, "-|\\d+")).containsExactly("close: third", "stat: third");
        assertThat(columnsThatNoAbiHas(header, 1)).containsExactly("third");
    }

    /** {@return row and column of each cell that is empty or is written otherwise} */
    private static List<String> gaps(List<String[]> rows, String pattern) {
        String[] header = rows.get(0);
        int first = header[0].isEmpty() ? 2 : 1;
        List<String> gaps = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = first; i < Math.max(header.length, row.length); i++) {
                if (i >= row.length || !row[i].matches(pattern)) {
                    gaps.add(row[first - 1] + ": " + (i < header.length ? header[i] : "too much"));
                }
            }
        }
        return gaps;
    }

    private static List<String> columnsThatNoAbiHas(String[] header, int first) {
        List<String> labels = Stream.of(Abi.values()).map(Abi::label).toList();
        return Stream.of(header)
                .skip(first)
                .filter(column -> !labels.contains(column.replace("/stat64", "")))
                .toList();
    }
}
