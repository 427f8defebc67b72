package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.syscallunit.engine.testing.TestJvms;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracedChildTest {
    @Test
    void anEmptyRegionIsEmptyAThousandTimes() throws Exception {
        assertThat(results("empty", "1000")).isEqualTo("attached true\n");
    }

    @RepeatedTest(10)
    void anEmptyRegionIsEmptyInAColdJvm() throws Exception {
        assertThat(results("cold", "3")).isEqualTo("attached true\n");
    }

    @Test
    void aWarmSaveIsJustItsOwnCalls(@TempDir Path directory) throws Exception {
        assertThat(results("save", directory.resolve("x").toString())).isEqualTo("attached true\nopenat write close\n");
    }

    @Test
    void aCallTellsTheJavaStackThatMadeIt() throws Exception {
        assertThat(results("stacks"))
                .startsWith(
                        "attached true\nkill main java.lang.ProcessHandleImpl.destroy0(Native Method) [stacks, act, main]\n")
                .contains("pool-1-thread-1 java.io.UnixFileSystem.delete0(Native Method) [deletes");
    }

    @Test
    void aPoolStartedBeforeTheRegionBelongsToIt() throws Exception {
        assertThat(results("pool")).isEqualTo("attached true\nopened 1\nopened 1\nopened 1\n");
    }

    @Test
    void aThreadThatBeganInTheRegionHasTheNameThatItGaveItself() throws Exception {
        assertThat(results("named")).isEqualTo("attached true\nworker\n");
    }

    @Test
    void aProcessBelongsToTheRegionInWhichItWasStarted() throws Exception {
        assertThat(results("processes")).isEqualTo("""
            attached true
            execve 2 inner 0
            execve 2 inner 0
            """);
    }

    @Test
    void anInnerRegionHasItsOwnCallsAndTheOuterHasAll() throws Exception {
        assertThat(results("nested")).isEqualTo("attached true\ninner opened 1, outer opened 2\n");
    }

    @Test
    void aRegionMayBeOpenedAndClosedByAnotherThread() throws Exception {
        assertThat(results("foreign")).isEqualTo("attached true\nopened 1\n");
    }

    @Test
    void callsAcrossARegionsBordersAreNotItsOwnAndAreNotDisturbed() throws Exception {
        assertThat(results("blocked")).isEqualTo("attached true\n" + "ab".repeat(20) + "\n");
    }

    @Test
    void theWholeJvmIsInScopeOnDemand() throws Exception {
        assertThat(results("jvm")).isEqualTo("attached true\nthreads true\n");
    }

    @Test
    void threadsMayTraceAtTheSameTime() throws Exception {
        assertThat(results("several")).isEqualTo("attached true\n");
    }

    @Test
    void theAgentGoesWhenTheProgramSaysThatItEnds() throws Exception {
        assertThat(results("detached")).isEqualTo("attached true\nagent has gone\nstacks 0\n");
    }

    @Test
    void aProcessIsMadeByTheLibraryThatMakesIt() throws Exception {
        assertThat(results("started").lines().skip(1))
                .allMatch(line -> line.contains("libjava.so") || line.contains("jspawnhelper"))
                .isNotEmpty();
    }

    @Test
    void aCallOnAVirtualThreadTellsThatThreadsStack() throws Exception {
        assumeThat(Runtime.version().feature()).as("JDK with virtual threads").isGreaterThanOrEqualTo(21);

        assertThat(results("virtual"))
                .startsWith("attached true\njava.io.UnixFileSystem.delete0(Native Method)\n")
                .containsPattern("TracedProgram.deletes\\(TracedProgram.java:\\d+\\)\n")
                .contains("java.lang.VirtualThread.run(")
                .doesNotContain("ForkJoin", "0x");
    }

    private static String results(String... arguments) throws Exception {
        return TestJvms.results(TracedProgram.class, arguments);
    }
}
