package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.syscallunit.engine.linux.OwnProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracedChildTest {
    @Test
    void anEmptyRegionIsEmptyAThousandTimes() throws Exception {
        assertThat(results("empty", "1000")).isEqualTo("attached true\n");
    }

    @Test
    void aWarmSaveIsJustItsOwnCalls(@TempDir Path directory) throws Exception {
        assertThat(results("save", directory.resolve("x").toString())).isEqualTo("attached true\nopenat write close\n");
    }

    @Test
    void aCallTellsTheJavaStackThatMadeIt() throws Exception {
        assertThat(results("stacks"))
                .startsWith(
                        "attached true\nkill main java.lang.ProcessHandleImpl.destroy0(Native Method) [stacks, main]\n")
                .contains("pool-1-thread-1 java.io.UnixFileSystem.delete0(Native Method) [deletes");
    }

    @Test
    void aCallOnAVirtualThreadTellsThatThreadsStack() throws Exception {
        assumeThat(Runtime.version().feature()).as("JDK with virtual threads").isGreaterThanOrEqualTo(21);

        assertThat(results("virtual"))
                .startsWith("attached true\njava.io.UnixFileSystem.delete0(Native Method)\n")
                .containsPattern("TracedGuest.deletes\\(TracedGuest.java:\\d+\\)\n")
                .contains("java.lang.VirtualThread.run(")
                .doesNotContain("ForkJoin", "0x");
    }

    private static String results(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                TracedGuest.class.getName()));
        command.addAll(List.of(arguments));
        try (TracedChild child = TracedChild.start(new ChildCommand(command, OwnProcess.environment(), Path.of("")))) {
            String results = new String(child.results().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(child.standardError().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.awaitExit()).as(errors).isEqualTo(new ChildExit.Exited(0));
            return results;
        }
    }
}
