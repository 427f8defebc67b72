package io.github.syscallunit.engine.linux.seccomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A filter")
class SeccompProgramTest {
    private static final int TRACE = 0x7ff00000;
    private static final int ALLOW = 0x7fff0000;
    private static final int UNKNOWN_ARCHITECTURE = 0x12345678;

    private static final int HEAD = 16;

    @ParameterizedTest
    @DisplayName("stops at the calls of its set, under every convention, and at no other")
    @ValueSource(
            strings = {"none", "read", "getppid,kill", "%file", "!futex", "!%file", "/^get", "all", "open,close_range"})
    void stopsAtItsSetOnly(String text) {
        SyscallSet set = SyscallSet.parseExact(text);
        SeccompProgram filter = SeccompProgram.of(List.of(set));
        for (Abi abi : Architecture.current().knownAbis()) {
            check(filter, CallingConvention.of(abi).auditArchitecture(), abi, abi.syscallBit(), set);
        }
        assertThat(filter.isShortEnough()).isTrue();
    }

    private static void check(SeccompProgram filter, int architecture, Abi abi, int mark, SyscallSet set) {
        for (int number = 0; number < SyscallTable.of(abi).size() + 10; number++) {
            assertThat(run(instructions(filter), architecture, number | mark))
                    .as("%s %d", abi, number)
                    .isEqualTo(set.mayMatch(abi, number) ? TRACE : ALLOW);
        }
    }

    @Test
    @DisplayName("stops at the calls of several sets, and at those of a convention that it does not know")
    void stopsAtSeveralSets() {
        SeccompProgram filter = SeccompProgram.of(
                Stream.of("read", "kill").map(SyscallSet::parseExact).toList());
        Abi abi = Architecture.current().abi();
        int known = CallingConvention.of(abi).auditArchitecture();
        for (String name : List.of("read", "kill")) {
            int number = SyscallTable.of(abi).number(name).orElseThrow();
            assertThat(run(instructions(filter), known, number)).isEqualTo(TRACE);
            assertThat(run(instructions(filter), known, number + 1)).isEqualTo(ALLOW);
        }
        assertThat(run(instructions(filter), UNKNOWN_ARCHITECTURE, 1)).isEqualTo(TRACE);
    }

    @Test
    @DisplayName("says how long it is and where it begins, at any address")
    void saysWhereItBegins() {
        SeccompProgram filter = SeccompProgram.of(List.of(SyscallSet.parseExact("read")));
        ByteBuffer block = ByteBuffer.allocate(filter.size());
        filter.write(block, 0x7000);
        assertThat(block.getShort(0) * 8).isEqualTo(filter.size() - HEAD);
        assertThat(block.getLong(8)).isEqualTo(0x7000 + HEAD);
    }

    private static ByteBuffer instructions(SeccompProgram filter) {
        ByteBuffer block = ByteBuffer.allocate(filter.size());
        filter.write(block, 0);
        return block.slice(HEAD, filter.size() - HEAD).order(block.order());
    }

    /** What the kernel makes of the program: the few instructions that there are. */
    private static int run(ByteBuffer program, int architecture, int number) {
        long accumulator = 0;
        for (int at = 0; ; at++) {
            int code = program.getShort(at * 8);
            int whenTrue = program.get(at * 8 + 2) & 0xff;
            int whenFalse = program.get(at * 8 + 3) & 0xff;
            long operand = program.getInt(at * 8 + 4) & 0xffffffffL;
            switch (code) {
                case 0x20 -> accumulator = (operand == 0 ? number : architecture) & 0xffffffffL;
                case 0x05 -> at += (int) operand;
                case 0x15 -> at += accumulator == operand ? whenTrue : whenFalse;
                case 0x25 -> at += accumulator > operand ? whenTrue : whenFalse;
                case 0x35 -> at += accumulator >= operand ? whenTrue : whenFalse;
                case 0x06 -> {
                    return (int) operand;
                }
                default -> throw new AssertionError("instruction " + code);
            }
        }
    }
}
