package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The current process")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class CurrentProcessTest {
    private static final int SIGTERM = 15;
    private static final int SURVIVED = 3;

    /** Ends by a signal. */
    static final class KilledProgram {
        private KilledProgram() {}

        public static void main(String[] arguments) {
            CurrentProcess.killSelf(SIGTERM);
            Runtime.getRuntime().halt(SURVIVED);
        }
    }

    private static int exitOf(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    @DisplayName("ends by a signal that was blocked when it started")
    void endsByABlockedSignal() throws Exception {
        List<String> blocking = List.of("env", "--block-signal=TERM");
        List<String> trial = new ArrayList<>(blocking);
        trial.add("true");
        assumeTrue(exitOf(trial) == 0, "env(1) cannot block signals here");
        List<String> command = new ArrayList<>(blocking);
        // With -Xrs HotSpot does not unblock the signal.
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xrs",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProgram.class.getName()));

        assertThat(exitOf(command)).isEqualTo(128 + SIGTERM);
    }
}
