package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyscallSummaryTest {
    private static final SyscallSummary SUMMARY = SyscallSummary.of(List.of(
            call("close", "").lasting(Duration.ofNanos(1_000)).event(),
            call("openat", "").lasting(Duration.ofNanos(2_000)).event(),
            call("openat", "")
                    .lasting(Duration.ofNanos(7_000))
                    .failing(Errno.ENOENT)
                    .event(),
            call("openat", "")
                    .lasting(Duration.ofNanos(4_000))
                    .failing(Errno.EPERM)
                    .event(),
            call("read", "").failing(Errno.of(512)).event(),
            call("exit_group", "0").pending().event()));

    @Test
    void itCountsTheCallsThatReturned() {
        assertThat(SUMMARY.calls()).isEqualTo(5);
        assertThat(SUMMARY.row("exit_group")).isEmpty();
        assertThat(SUMMARY.row("openat"))
                .contains(new SyscallSummary.Row(
                        "openat",
                        3,
                        Map.of(Errno.ENOENT, 1L, Errno.EPERM, 1L),
                        Duration.ofNanos(13_000),
                        Duration.ofNanos(2_000),
                        Duration.ofNanos(7_000)));
    }

    @Test
    void aCallThatTheKernelRestartsIsAnErrorForStraceAlone() {
        SyscallSummary.Row row = SUMMARY.row("read").orElseThrow();

        assertThat(SUMMARY.errors()).isEqualTo(2);
        assertThat(row.errors()).isZero();
        assertThat(row.errnos()).containsExactly(Map.entry(Errno.of(512), 1L));
        assertThat(SUMMARY.toString()).endsWith(" 3 total");
    }

    @Test
    void itPrintsTheTableOfStrace() {
        assertThat(SUMMARY).hasToString("""
                        % time     seconds  usecs/call     calls    errors syscall
                        ------ ----------- ----------- --------- --------- ----------------
                         86.67    0.000013           4         3         2 openat
                          6.67    0.000001           1         1           close
                          6.67    0.000001           1         1         1 read
                        ------ ----------- ----------- --------- --------- ----------------
                        100.00    0.000015           3         5         3 total""");
    }

    @Test
    void anEmptyTableHasATotal() {
        assertThat(SyscallSummary.EMPTY).hasToString("""
                        % time     seconds  usecs/call     calls    errors syscall
                        ------ ----------- ----------- --------- --------- ----------------
                        ------ ----------- ----------- --------- --------- ----------------
                        100.00    0.000000           0         0           total""");
    }

    @Test
    void summariesAddUp() {
        SyscallSummary twice = SUMMARY.plus(SUMMARY);

        assertThat(twice.calls()).isEqualTo(10);
        assertThat(twice.row("openat").orElseThrow().errnos())
                .containsExactly(Map.entry(Errno.EPERM, 2L), Map.entry(Errno.ENOENT, 2L));
        assertThat(twice.total()).isEqualTo(SUMMARY.total().multipliedBy(2));
        assertThat(SUMMARY.plus(SyscallSummary.EMPTY)).isEqualTo(SUMMARY);
    }

    @Test
    void impossibleRowsAreRefused() {
        SyscallSummary.Row row = SUMMARY.row("close").orElseThrow();

        assertThatIllegalArgumentException().isThrownBy(() -> new SyscallSummary(List.of(row, row)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyscallSummary.Row(
                        "x", 1, Map.of(Errno.EPERM, 2L), Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .withMessage("x: 2 errors in 1 call");
    }
}
