package io.github.syscallunit.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("Counts of calls")
class CallCountsTest {
    private final CallCounts counts = new CallCounts();

    private static int number(Abi abi, String name) {
        return SyscallTable.of(abi).number(name).orElseThrow();
    }

    private SyscallSummary.Row only() {
        assertThat(counts.summary().rows()).hasSize(1);
        return counts.summary().rows().get(0);
    }

    @Test
    @DisplayName("are empty at first")
    void empty() {
        assertThat(counts.summary()).isEqualTo(SyscallSummary.EMPTY);
    }

    @Test
    @DisplayName("have the shortest, the longest and the whole time")
    void times() {
        int read = number(Abi.X86_64, "read");
        counts.add(Abi.X86_64, read, 0, 30);
        counts.add(Abi.X86_64, read, 0, 10);
        counts.add(Abi.X86_64, read, 0, 20);

        assertThat(only())
                .extracting(SyscallSummary.Row::total, SyscallSummary.Row::min, SyscallSummary.Row::max)
                .containsExactly(Duration.ofNanos(60), Duration.ofNanos(10), Duration.ofNanos(30));
    }

    @Test
    @DisplayName("have the errors by errno, also those without a name")
    void errors() {
        int read = number(Abi.X86_64, "read");
        counts.add(Abi.X86_64, read, Errno.EINTR.number(), 1);
        counts.add(Abi.X86_64, read, Errno.EINTR.number(), 1);
        counts.add(Abi.X86_64, read, 4000, 1);

        assertThat(only().errnos())
                .containsOnlyKeys(Errno.EINTR, Errno.of(4000))
                .containsEntry(Errno.EINTR, 2L);
    }

    @Test
    @DisplayName("add a syscall up over the ABIs by its name, not by its number")
    void abis() {
        counts.add(Abi.X86_64, number(Abi.X86_64, "write"), 0, 5);
        counts.add(Abi.I386, number(Abi.I386, "write"), Errno.EIO.number(), 7);
        counts.add(Abi.I386, number(Abi.X86_64, "write"), 0, 1);

        assertThat(counts.summary().rows())
                .extracting(row -> row.name() + " " + row.calls() + " " + row.errors())
                .containsExactly("write 2 1", SyscallTable.of(Abi.I386).name(1) + " 1 0");
    }

    @Test
    @DisplayName("have numbers without a name, and cancelled calls")
    void nameless() {
        counts.add(Abi.X86_64, -1, 0, 1);
        counts.add(Abi.X86_64, 2000, 0, 1);

        assertThat(counts.summary().rows())
                .extracting(SyscallSummary.Row::name)
                .containsExactly("syscall_0x7d0", "syscall_0xffffffffffffffff");
    }
}
