package io.github.syscallunit.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.cli.options.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A line that waits for its result")
class TextLogTest {
    @TempDir
    Path directory;

    private final TraceeLogState first = new TraceeLogState(1);
    private final TraceeLogState second = new TraceeLogState(2);
    private LogOutput output;
    private TextLog log;
    private Path file;

    @BeforeEach
    void open() {
        file = directory.resolve("log");
        Settings settings = new Settings();
        settings.output = file.toString();
        output = new LogOutput(settings);
        log = new TextLog(settings, output);
        begin(first, "1 ", "first(");
        begin(second, "2 ", "second(");
    }

    private void begin(TraceeLogState line, String head, String text) {
        line.begin(true, true);
        line.text.append(text);
        log.stage(line, head);
    }

    private void end(TraceeLogState line, String head) {
        log.unstage(line, head);
        log.result(line, ")", "0");
    }

    @Test
    @DisplayName("stays whole while other calls begin and end")
    void staysWhole() throws Exception {
        end(first, "1 ");
        log.whole(new TraceeLogState(3), "3 ", "+++ exited with 0 +++");
        end(second, "2 ");

        assertThat(lines())
                .containsExactly(
                        "1 first()                               = 0",
                        "3 +++ exited with 0 +++",
                        "2 second()                              = 0");
    }

    @Test
    @DisplayName("is broken off by an end or a signal if it was the last to begin")
    void isBrokenOff() throws Exception {
        log.whole(new TraceeLogState(3), "3 ", "+++ exited with 0 +++");
        end(first, "1 ");
        end(second, "2 ");

        assertThat(lines())
                .containsExactly(
                        "3 +++ exited with 0 +++",
                        "1 first()                               = 0",
                        "2 second( <unfinished ...>",
                        ")                                       = 0");
    }

    private List<String> lines() throws Exception {
        output.close();
        return Files.readAllLines(file);
    }
}
