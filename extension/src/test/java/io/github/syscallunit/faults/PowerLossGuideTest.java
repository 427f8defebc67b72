package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Follows docs/survive-a-power-loss.md: compiles what it shows, and compares what it shows of the reports. */
class PowerLossGuideTest {
    private static final Pattern CODE = Pattern.compile("`(\\w+\\.java)`\\s+```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("```\\n([^`]*?)\\n```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    private final List<Path> compiled = new ArrayList<>();

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "survive-a-power-loss.md"));
    }

    /** The classes have to be on the class path of the child JVM, which is that of this one. */
    private static Path testClasses() throws Exception {
        return Path.of(PowerLossGuideTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private void compile(String name, String code) throws Exception {
        Path source = Files.writeString(work.resolve(name), code);
        Path classes = testClasses();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).as(code).isZero();
        compiled.add(classes.resolve(name.replace(".java", ".class")));
    }

    @AfterEach
    void deleteClasses() throws IOException {
        for (Path path : compiled) {
            Files.deleteIfExists(path);
        }
    }

    private EngineExecutionResults run() throws Exception {
        return new SyscallUnitTestKit(work).run(Class.forName("SettingTest"));
    }

    @Test
    void theGuideShowsWhatHappens() throws Exception {
        Matcher code = CODE.matcher(guide());
        List<String> shown =
                OUTPUT.matcher(guide()).results().map(output -> output.group(1)).toList();
        for (int i = 0; i < 2; i++) {
            assertThat(code.find()).isTrue();
            compile(code.group(1), code.group(2));
        }

        List<String> failures = messages(run().testEvents());

        assertThat(failures).hasSize(2);
        assertThat(withoutStack(failures.get(0) + "\n" + failures.get(1))).isEqualTo(shown.get(0));

        assertThat(code.find()).isTrue();
        compile(code.group(1), code.group(2));

        EngineExecutionResults fixed = run();
        assertThat(messages(fixed.testEvents())).isEmpty();
        assertThat(fixed.testEvents().reportingEntryPublished().list().stream()
                        .map(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                        .map(entries -> "syscallunit.powerLoss = " + entries.get("syscallunit.powerLoss")))
                .containsExactly(shown.get(1));
    }

    /** The frames of the JDK differ from one to the next. */
    private static String withoutStack(String text) {
        return text.replaceAll("(?m)^\nThe first call that is not kept was made here:\n(  .*\n)+", "")
                .strip();
    }
}
