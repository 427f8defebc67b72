package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
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
                                + " stackTracesOf = \"kill\" exclude each other",
                        notAnOption("mainClass", "Main"),
                        notAnOption("classPath", "-cp"),
                        notAnOption("noArgument", ""));
        assertThat(issues).extracting(DiscoveryIssue::severity).containsOnly(Severity.WARNING);
        assertThat(issues)
                .flatExtracting(issue -> issue.source().stream().toList())
                .hasSameSizeAs(issues)
                .hasOnlyElementsOfTypes(MethodSource.class, ClassSource.class);
    }

    private static String notAnOption(String test, String argument) {
        return "The @TraceSyscalls of MistakenTestCases." + test + " is not valid: jvmArgs has \"" + argument
                + "\", but takes options of the JVM only, such as \"-Xmx64m\" or \"-Dname=value\": the child has the class"
                + " path of the test JVM";
    }

    @Test
    void anArgumentThatIsNotAnOptionFailsItsTestAlone() {
        assertThat(SyscallUnitTestKit.failures(new SyscallUnitTestKit(results)
                        .run(ArgumentsTestCases.class)
                        .testEvents()))
                .singleElement(InstanceOfAssertFactories.THROWABLE)
                .hasMessageContaining("jvmArgs has \"-cp\"");
    }

    @TraceSyscalls
    static class ArgumentsTestCases {
        @Test
        @TraceSyscalls(jvmArgs = {"-cp", "x"})
        void classPath() {}

        @Test
        @TraceSyscalls(jvmArgs = "-Dgiven=yes")
        void option() {
            assertThat(System.getProperty("given")).isEqualTo("yes");
        }
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
        @TraceSyscalls(jvmArgs = "Main")
        void mainClass() {}

        @Test
        @TraceSyscalls(jvmArgs = {"-cp", "x"})
        void classPath() {}

        @Test
        @TraceSyscalls(jvmArgs = "")
        void noArgument() {}

        @Test
        @TraceSyscalls(
                value = "!futex",
                stackTracesOf = "%network",
                jvmArgs = {"-Xmx64m", "--add-opens=java.base/java.io=ALL-UNNAMED"})
        void right() {}
    }
}
