package io.github.syscallunit.engine.traced;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.testing.CallNames;
import io.github.syscallunit.engine.testing.TestJvms;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("A program that lets the kernel choose where it stops")
class TracedFilterTest {
    @Test
    @DisplayName("stops at the wanted calls alone, and has one filter for them")
    void stopsAtTheWantedCallsAlone() throws Exception {
        assertThat(results("stops")).isEqualTo("""
                without: unwanted true, wanted true, seen 1000
                with: unwanted false, wanted true, seen 1000
                older thread 0
                filters 2
                """);
    }

    @Test
    @DisplayName("is seen whole by a region and by a fault that want more")
    void isSeenWholeByWhoWantsMore() throws Exception {
        assertThat(results("wider")).isEqualTo(CallNames.here("""
                narrow unlink unlink unlink, wide openat unlink
                /proc/thread-self/status: Too many open files
                injected 1
                counted 3
                """));
    }

    @Test
    @DisplayName("loses no call where regions come and go")
    void losesNoCallWhereRegionsComeAndGo() throws Exception {
        assertThat(results("again")).isEqualTo("done\n");
    }

    @Test
    @DisplayName("is seen with its older threads, its younger ones and its processes")
    void isSeenWithAllItsThreadsAndProcesses() throws Exception {
        assertThat(results("family")).isEqualTo(CallNames.here("""
                pool-1-thread-1 unlink
                younger unlink
                a process execve
                a process execve
                a process execve
                a process unlinkat
                """));
    }

    @Test
    @DisplayName("gives all its threads the filter where all are traced")
    void givesAllThreadsTheFilter() throws Exception {
        assertThat(results("jvm")).isEqualTo(CallNames.here("""
                unlink unlink unlinkat
                threads without 0
                """));
    }

    @Test
    @DisplayName("gets no more filters than it can bear")
    void getsNoMoreFiltersThanItCanBear() throws Exception {
        assertThat(results("many")).isEqualTo(CallNames.here("""
                filters 4
                access unlink mkdir
                """));
    }

    private static String results(String what) throws Exception {
        return TestJvms.results(FilteredProgram.class, what);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("suffers faults as it would without")
    @ValueSource(strings = {"error", "short", "path", "region", "pool", "process", "several"})
    void suffersFaultsAsItWouldWithout(String what, @TempDir Path plain, @TempDir Path filtered) throws Exception {
        String expected = TestJvms.results(FaultProgram.class, what, plain.toString());
        String found = TestJvms.results(FaultProgram.class, what, filtered.toString(), "write,open");
        assertThat(found.replace(filtered.toString(), plain.toString())).isEqualTo(expected);
    }
}
