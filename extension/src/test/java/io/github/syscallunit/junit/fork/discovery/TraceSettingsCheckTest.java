package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
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
                        "The @TraceSyscalls of MistakenTestCases.filter is not valid: no syscall is named \"klil\": did"
                                + " you mean \"kill\"?",
                        "The @TraceSyscalls of MistakenTestCases.stacks is not valid: no syscall is named \"conect\": did"
                                + " you mean \"connect\"?",
                        "The @TraceSyscalls of MistakenTestCases.both is not valid: stackTraces = NONE and"
                                + " stackTracesOf = \"kill\" exclude each other");
        assertThat(issues).extracting(DiscoveryIssue::severity).containsOnly(Severity.WARNING);
        assertThat(issues)
                .flatExtracting(issue -> issue.source().stream().toList())
                .hasSameSizeAs(issues)
                .hasOnlyElementsOfType(MethodSource.class);
    }

    @TraceSyscalls("klil")
    static class MistakenTestCases {
        @Test
        void filter() {}

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
