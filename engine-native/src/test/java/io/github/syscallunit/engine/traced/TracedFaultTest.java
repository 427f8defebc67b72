package io.github.syscallunit.engine.traced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracedFaultTest {
    @TempDir
    Path directory;

    @Test
    void aCallFailsOrReturnsAsTheRuleSaysAndTheKernelDoesNothing() throws Exception {
        assertThat(results("error")).isEqualTo("""
                Input/output error, injected 1 of 1
                No space left on device, injected 1 of 3
                10 10 10 10 10 written, injected 0 of 5
                10 4 10 4 10 written, injected 2 of 5
                10 written, injected 1 of 1
                10 10 written
                """);
    }

    @Test
    void aTransferIsCutAndTheKernelReallyTransfersLess() throws Exception {
        assertThat(results("short")).isEqualTo("""
                10 4 10 written, injected 1 of 3
                10 written, injected 0 of 1
                13 gathered, 0123456789012, injected 1 of 1
                10 gathered, 0123456789, injected 1 of 1
                0 gathered, , injected 1 of 1
                3 read, then 3, injected 1 of 1
                """);
    }

    @Test
    void aRuleMayBeAboutAPath() throws Exception {
        String under = directory.resolve("under/a").toString();
        assertThat(results("path"))
                .isEqualTo("10 written, injected 0 of 0\n" + under + ", injected 1 of 1\n"
                        + "File too large, injected 1 of 2\n");
    }

    @Test
    void whatWasInjectedIsMarkedInTheTrace() throws Exception {
        assertThat(results("region")).containsPattern("""
                No space left on device
                write\\(FD, "0123456789", 10\\) = -1 ENOSPC \\(No space left on device\\) \\(INJECTED\\) </.*/a> true [1-9]\\d*
                write\\(FD, "0123456789", 10\\) = 10 </.*/a> false [1-9]\\d*
                fdatasync\\(FD\\) = 0 </.*/a> false 0
                """);
    }

    @Test
    void whereArgumentsDecideIfACallBelongsToTheSetTheyAreLookedAt() throws Exception {
        assertThat(results("family"))
                .matches(
                        "(?s)Cannot run program \"true\".*error[=:] ?12\\W+Cannot allocate memory.*, injected 1 of 1\n");
    }

    @Test
    void theCallsOfTheJvmAreLeftAlone() throws Exception {
        assertThat(results("runtime")).matches("Map failed, injected [1-9]\\d* of [1-9]\\d*\n");
    }

    @Test
    void allThreadsOfATestAreCountedTogether() throws Exception {
        assertThat(results("pool")).isEqualTo("10 10 written, No space left on device, injected 1 of 4\n");
    }

    @Test
    void processesOfTheTestAreStruckAndThoseOfAnotherAreNot() throws Exception {
        assertThat(results("process")).isEqualTo("1 \n1 \n0 text\ninjected 2\n");
    }

    @Test
    void aDelayHoldsOneThreadAndNoOther() throws Exception {
        assertThat(results("delay")).isEqualTo("true true 1\ntrue true 1\n");
    }

    @Test
    void ofSeveralRulesEachCountsAndTheLastStrikes() throws Exception {
        assertThat(results("several")).isEqualTo("""
                No space left on device
                Input/output error
                No space left on device
                2 of 3, 0 of 3, 1 of 3
                """);
    }

    @Test
    void rulesComeAndGoQuickly() throws Exception {
        assertThat(results("cost")).isEqualTo("done\n");
    }

    @Test
    void manyCallsAreStruckQuickly() throws Exception {
        assertThat(results("speed")).isEqualTo("injected 20000, 200000 bytes\n");
    }

    @Test
    void whereNobodyTracesThereAreNoFaults() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TracedFault.add(FaultRule.parse("write:error=EIO")))
                .withMessage("This JVM does not run under SyscallUnit's tracer");
    }

    private String results(String what) throws Exception {
        return TestJvms.results(FaultProgram.class, what, directory.toString());
    }
}
