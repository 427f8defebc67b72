package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

class TraceSettingsCheckTest {
    @TempDir
    Path results;

    @Test
    void settingsThatCannotBeReadAreReportedAtDiscovery() {
        List<DiscoveryIssue> issues = new SyscallUnitTestKit(results)
                .select(MistakenTestCases.class)
                .discover()
                .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .containsExactlyInAnyOrder(
                        "The @TraceSyscalls of MistakenTestCases is not valid: no syscall is named \"klil\": did you mean"
                                + " \"kill\"?",
                        "The @SyscallBudget of MistakenTestCases.filter is not valid: no syscall is named \"opne\": did"
                                + " you mean \"open\"?",
                        "The @SyscallBudget of MistakenTestCases is not valid: no syscall is named \"unlnk\": did you mean"
                                + " \"unlink\"?",
                        "The @TraceSyscalls of MistakenTestCases.stacks is not valid: no syscall is named \"conect\": did"
                                + " you mean \"connect\"?",
                        "The @TraceSyscalls of MistakenTestCases.both is not valid: stackTraces = NONE and"
                                + " stackTracesOf = \"kill\" exclude each other");
        assertThat(issues).extracting(DiscoveryIssue::severity).containsOnly(Severity.WARNING);
        assertThat(issues)
                .flatExtracting(issue -> issue.source().stream().toList())
                .hasSameSizeAs(issues)
                .hasOnlyElementsOfTypes(MethodSource.class, ClassSource.class);
    }

    @TraceSyscalls("klil")
    @SyscallBudget(syscalls = "unlnk", maxCalls = 1)
    static class MistakenTestCases {
        @Test
        @SyscallBudget(syscalls = "opne", maxCalls = 1)
        void filter() {}

        @Test
        void sameFilter() {}

        @Test
        @TraceSyscalls(stackTracesOf = "conect")
        void stacks() {}

        @Test
        @TraceSyscalls(stackTraces = StackTraces.NONE, stackTracesOf = "kill")
        void both() {}

        @Test
        @TraceSyscalls(value = "!futex", stackTracesOf = "%network")
        void right() {}
    }
}
