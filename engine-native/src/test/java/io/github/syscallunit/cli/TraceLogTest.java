package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two logs of the same commands")
class TraceLogTest {
    @Test
    @DisplayName("are the same whatever the processes' ids, their turns, addresses and times are")
    void areTheSame() {
        TraceLog first = TraceLog.of(List.of(
                "100   wait4(-1,  <unfinished ...>",
                "101   mmap(NULL, 4096, 0x7f0000001000) = 0x7f0000001000 <0.000010>",
                "101   getpid()                          = 101",
                "100   <... wait4 resumed>[0], 0, NULL) = 101",
                "100   fstat(3, {st_ino=77, st_mode=S_IFREG|0644}) = 0"));
        TraceLog second = TraceLog.of(List.of(
                "2001  wait4(-1, [0], 0, NULL)          = 2002",
                "2002  mmap(NULL, 4096, 0x7f0000ff1000) = 0x7f0000ff1000 <0.004000>",
                "2001  fstat(3, {st_ino=9, st_mode=S_IFREG|0644}) = 0",
                "2002  getpid()                          = 2002"));

        assertThat(first.compare(second)).isEqualTo(new TraceLog.Likeness(4, 4, List.of()));
    }

    @Test
    @DisplayName("differ by the lines that only one of them has, and those that stand elsewhere")
    void differ() {
        TraceLog first = TraceLog.of(List.of("100 a() = 0", "100 b() = 0", "100 c() = 0", "100 +++ exited with 0 +++"));
        TraceLog second = TraceLog.of(List.of(
                "200 b() = 0", "200 a() = 0", "200 c() = 1", "200 +++ exited with 0 +++", "201 +++ exited with 0 +++"));

        TraceLog.Likeness likeness = first.compare(second);

        assertThat(likeness.percent()).isEqualTo(40);
        assertThat(likeness.differences())
                .containsExactlyInAnyOrder(
                        "- a() = 0", "+ a() = 0", "- c() = 0", "+ c() = 1", "+ +++ exited with 0 +++");
    }
}
