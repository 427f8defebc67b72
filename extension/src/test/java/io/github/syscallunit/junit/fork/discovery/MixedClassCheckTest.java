package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;

class MixedClassCheckTest {
    @TempDir
    Path results;

    private List<String> issues(DiscoverySelector selector, String trace) {
        return new SyscallUnitTestKit(results)
                        .select(selector)
                        .configurationParameter("syscallunit.trace", trace)
                        .discover()
                        .getDiscoveryIssues()
                        .stream()
                        .map(DiscoveryIssue::message)
                        .toList();
    }

    @Test
    void whatExistsTwiceIsNamedWithTheWayOut() {
        assertThat(issues(selectClass(ServerTestCases.class), ""))
                .containsExactly(
                        "ServerTestCases has traced and untraced tests. They run in two JVMs, and @BeforeAll and"
                                + " @AfterAll run, ServerExtension works in each of them: a port, a file or a container of it may be in"
                                + " use. Put @TraceSyscalls on the class, or move the traced tests to a class of their own.");
        assertThat(issues(selectClass(RegisteredTestCases.class), ""))
                .singleElement()
                .asString()
                .contains("and ServerExtension works in each of them");
        assertThat(issues(selectClass(NestedTestCases.class), ""))
                .singleElement()
                .asString()
                .contains("NestedTestCases has traced and untraced tests.");
    }

    @Test
    void nothingIsReportedIfNothingExistsTwice() {
        assertThat(issues(selectClass(ServerTestCases.class), "**")).isEmpty();
        assertThat(issues(selectMethod(ServerTestCases.class, "traced"), "")).isEmpty();
        assertThat(issues(selectClass(UnsharedTestCases.class), "")).isEmpty();
    }

    static class ServerExtension implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {}
    }

    static class EachExtension implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {}
    }

    @ExtendWith({ServerExtension.class, EachExtension.class})
    static class ServerTestCases {
        @BeforeAll
        static void start() {}

        @Test
        @TraceSyscalls
        void traced() {}

        @Test
        void plain() {}
    }

    static class RegisteredTestCases {
        @RegisterExtension
        static final ServerExtension SERVER = new ServerExtension();

        @Test
        @TraceSyscalls
        void traced() {}

        @Test
        void plain() {}
    }

    static class NestedTestCases {
        @BeforeAll
        static void start() {}

        @Test
        void plain() {}

        @Nested
        @TraceSyscalls
        class Inner {
            @Test
            void traced() {}
        }
    }

    @ExtendWith(EachExtension.class)
    static class UnsharedTestCases {
        @Test
        @TraceSyscalls
        void traced() {}

        @Test
        void plain() {}
    }
}
