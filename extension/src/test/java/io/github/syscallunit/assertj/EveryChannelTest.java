package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.ChannelUse;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Events;

/** Code that closes what it opens leaks nothing, whatever the JDK opens for itself at its first use. */
class EveryChannelTest {
    @ParameterizedTest
    @ValueSource(classes = {FirstToLastTestCases.class, LastToFirstTestCases.class})
    void theFirstUseOfAChannelLeaksNothing(Class<?> order, @TempDir Path results) {
        Events tests = new SyscallUnitTestKit(results).run(order).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(ChannelUse.values().length);
    }

    private static void useOnce(ChannelUse use, SyscallTrace trace, Path directory) throws Exception {
        use.run(directory);
        assertThat(trace).leavesNoOpenFileDescriptors();
    }

    static class FirstToLastTestCases {
        @TraceSyscalls
        @ParameterizedTest
        @EnumSource
        void uses(ChannelUse use, SyscallTrace trace, @TempDir Path directory) throws Exception {
            useOnce(use, trace, directory);
        }
    }

    static class LastToFirstTestCases {
        @TraceSyscalls
        @ParameterizedTest
        @MethodSource("backwards")
        void uses(ChannelUse use, SyscallTrace trace, @TempDir Path directory) throws Exception {
            useOnce(use, trace, directory);
        }

        static List<ChannelUse> backwards() {
            List<ChannelUse> uses = new ArrayList<>(List.of(ChannelUse.values()));
            Collections.reverse(uses);
            return uses;
        }
    }
}
