package io.github.syscallunit.engine.decode.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.FakeStop;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.SyscallArgument;
import io.github.syscallunit.engine.decode.type.SyscallFormat;
import io.github.syscallunit.engine.decode.type.SyscallSignature;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The table of syscalls")
class FormatTableTest {
    private static final TypeParser.Arguments NO_ARGUMENTS = new TypeParser.Arguments(
            new TypeParser(TypeCatalog.instance(), List.of(), List.of(), new int[0]), List.of());

    private static final Pattern TYPE_NAME = Pattern.compile("[:*(,>](\\w+)");

    @Test
    @DisplayName("has a row for every syscall of every ABI")
    void isComplete() {
        assertThat(SyscallTable.allNames()).isNotEmpty().allMatch(FormatTable.instance()::has);
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("has only types that exist, and arguments that fit into six registers")
    void isReadable(Abi abi) {
        for (String name : SyscallTable.allNames()) {
            SyscallFormat format = FormatTable.instance().format(abi, name);
            assertThat(format.name()).isEqualTo(name);
            assertThat(format.signature().arguments())
                    .as(name)
                    .allMatch(argument -> argument.register() < (abi.wordSize() == 4 ? 8 : 6));
        }
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("has a readable row for each value that chooses one")
    void hasReadableVariants(Abi abi) {
        List<String> keys = TsvFile.lines(FormatTable.class, "syscalls.tsv").stream()
                .map(line -> TsvFile.columns(line)[0])
                .filter(name -> name.indexOf('/') > 0)
                .toList();
        assertThat(keys).hasSizeGreaterThan(150);
        for (String key : keys) {
            String name = key.substring(0, key.indexOf('/'));
            for (String value : key.substring(name.length() + 1).split(",", -1)) {
                String[] values = value.split("\\+", -1);
                long[] arguments = new long[6];
                Arrays.fill(arguments, ConstantTable.instance().value(values[values.length - 1]));
                arguments[0] = ConstantTable.instance().value(values[0]);
                SyscallFormat format = FormatTable.instance().format(abi, name);
                assertThat(format.variantFor(new FakeStop(abi, 0, arguments)))
                        .as("%s/%s", name, value)
                        .isNotSameAs(format);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("has a readable row for each command of ioctl in a table of its own")
    void hasReadableCommands(Abi abi) {
        List<String> rows = TsvFile.lines(IoctlTable.class, "ioctls.tsv");
        SyscallFormat format = FormatTable.instance().format(abi, "ioctl");
        assertThat(rows).isNotEmpty();
        for (String row : rows) {
            for (String command : row.substring(0, row.indexOf('\t')).split(",", -1)) {
                long number = ConstantTable.instance().value(command);
                assertThat(format.variantFor(new FakeStop(abi, 0, 3, number, 0, 0, 0, 0)))
                        .as(command)
                        .isNotSameAs(format);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("has only structs whose fields have types")
    void hasReadableStructs(Abi abi) {
        for (String file : List.of("structs.tsv", "ioctl-structs.tsv")) {
            for (String line : TsvFile.lines(StructTable.class, file)) {
                String name = TsvFile.columns(line)[0];
                assertThat(TypeCatalog.instance().type(name, NO_ARGUMENTS).size(abi))
                        .as(name)
                        .isPositive();
            }
        }
    }

    @Test
    @DisplayName("means one thing by the name of a type")
    void namesAreOfOneKind() {
        Set<String> names = new TreeSet<>();
        List<String> structs = new ArrayList<>(TsvFile.lines(StructTable.class, "structs.tsv"));
        structs.addAll(TsvFile.lines(StructTable.class, "ioctl-structs.tsv"));
        for (List<String> table : List.of(
                TsvFile.lines(FormatTable.class, "syscalls.tsv"),
                TsvFile.lines(IoctlTable.class, "ioctls.tsv"),
                structs)) {
            for (String line : table) {
                TYPE_NAME.matcher(line).results().forEach(result -> names.add(result.group(1)));
            }
        }
        for (List<String> table : List.of(structs, TsvFile.lines(ConstantTable.class, "constants.tsv"))) {
            table.forEach(line -> names.add(TsvFile.columns(line)[0]));
        }
        names.remove("");

        assertThat(names)
                .hasSizeGreaterThan(500)
                .allSatisfy(name -> assertThat(meanings(name)).as(name).hasSizeLessThan(2));
    }

    private static List<String> meanings(String name) {
        List<String> meanings = new ArrayList<>();
        List<BuiltInTypes.Family> families = BuiltInTypes.families();
        for (BuiltInTypes.Family family : families) {
            if (has(family, name)) {
                meanings.add("type of family " + families.indexOf(family));
            }
        }
        if (ConstantTable.instance().has(name)) {
            meanings.add("set of constants");
        }
        if (Stream.of("structs.tsv", "ioctl-structs.tsv")
                .flatMap(file -> TsvFile.lines(StructTable.class, file).stream())
                .anyMatch(line -> line.startsWith(name + "\t"))) {
            meanings.add("struct");
        }
        return meanings;
    }

    /** A type that wants arguments exists, too. */
    private static boolean has(BuiltInTypes.Family family, String name) {
        try {
            return family.type(name, NO_ARGUMENTS) != null;
        } catch (IndexOutOfBoundsException e) {
            return true;
        }
    }

    @Test
    @DisplayName("knows which arguments are paths and descriptors")
    void tellsKinds() {
        SyscallSignature signature =
                FormatTable.instance().format(Abi.X86_64, "renameat2").signature();
        assertThat(signature.arguments())
                .extracting(SyscallArgument::name, SyscallArgument::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("olddirfd", SyscallArgument.Kind.DIRECTORY),
                        org.assertj.core.groups.Tuple.tuple("oldpath", SyscallArgument.Kind.PATH),
                        org.assertj.core.groups.Tuple.tuple("newdirfd", SyscallArgument.Kind.DIRECTORY),
                        org.assertj.core.groups.Tuple.tuple("newpath", SyscallArgument.Kind.PATH),
                        org.assertj.core.groups.Tuple.tuple("flags", SyscallArgument.Kind.VALUE));
    }
}
