package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.SyscallTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The table of syscalls")
class FormatTableTest {
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
            CallFormat format = FormatTable.instance().format(abi, name);
            assertThat(format.name()).isEqualTo(name);
            assertThat(format.signature().arguments())
                    .as(name)
                    .allMatch(argument -> argument.register() < (abi.wordSize() == 4 ? 8 : 6));
        }
    }

    @Test
    @DisplayName("tells which arguments are paths and descriptors")
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
