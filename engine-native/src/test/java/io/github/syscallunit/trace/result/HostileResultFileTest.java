package io.github.syscallunit.trace.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TestEvents;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a result file, reading it ends with a result or with the file's name and a reason. */
class HostileResultFileTest {
    private static final String VALID = TraceResults.toJson(new TraceResult(
            new TestIdentity("[engine:x]", "a.B", "c", "c()"),
            TestOutcome.PASSED,
            new TraceEnvironment("x86_64", "6.18.1", "17.0.15", "OpenJDK", "0.1"),
            Instant.parse("2026-11-24T01:02:03.456Z"),
            Duration.ofNanos(2000),
            TraceScope.TEST,
            TraceSnapshot.of(List.of(call("openat"), call("openat"), call("close")), SyscallSet.ALL),
            List.of(new CallBudget.Result(
                    new CallBudget(SyscallSet.parse("close"), OptionalLong.of(3), OptionalLong.empty()), 1, 1))));

    @TempDir
    private Path directory;

    private static SyscallEvent call(String name) {
        return TestEvents.call(name, "").failing(Errno.ENOENT).event();
    }

    private Path file() {
        return directory.resolve("a.json");
    }

    private String reasonAgainst(String text) throws IOException {
        Files.writeString(file(), text);
        try {
            return "accepted: " + TraceResults.read(file()).test();
        } catch (TraceResultException e) {
            assertThat(e).hasMessage(file() + ": " + e.reason());
            assertThat(e.file()).isEqualTo(file());
            return e.reason();
        }
    }

    private static String replaced(String before, String after) {
        assertThat(VALID).contains(before);
        return VALID.replaceFirst(Pattern.quote(before), after);
    }

    @Test
    void theUnchangedFileIsRead() throws IOException {
        assertThat(reasonAgainst(VALID)).startsWith("accepted");
        assertThat(reasonAgainst("\ufeff" + VALID)).startsWith("accepted");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        assertThat(reasonAgainst(replaced("\"summary\":", "\"summary\":[],\"summary\":")))
                .isEqualTo("is not a valid result file: it has \"summary\" twice, at $.summary");
        assertThat(reasonAgainst(replaced("\"calls\":2", "\"calls\":200,\"calls\":2")))
                .isEqualTo("is not a valid result file: it has \"calls\" twice, at $.summary[0].calls");
        assertThat(reasonAgainst(replaced("\"calls\":2", "\"calls\":200,\"c\\\\u0061lls\":2")))
                .isEqualTo("is not a valid result file: it has \"calls\" twice, at $.summary[0].calls");
        assertThat(reasonAgainst(replaced("\"ENOENT\":2", "\"ENOENT\":1,\"ENOENT\":2")))
                .contains("\"ENOENT\" twice");
        assertThat(reasonAgainst(replaced("\"schemaVersion\":3", "\"schemaVersion\":3,\"schemaVersion\":1")))
                .contains("\"schemaVersion\" twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "items",
                "budgets",
                "test",
                "outcome",
                "environment",
                "arguments",
                "paths",
                "javaStack"
            })
    void aNullIsRefusedWhereverItStands(String name) throws IOException {
        String value = Pattern.compile("\"" + name + "\":([\\[{])")
                .matcher(VALID)
                .replaceFirst("\"" + name + "\":null,\"x\":$1");

        assertThat(reasonAgainst(value)).startsWith("is not a valid result file: it has a null at $.");
        assertThat(reasonAgainst(VALID.replaceFirst("\"" + name + "\":\\[", "\"" + name + "\":[null,")))
                .matches(VALID.contains("\"" + name + "\":[") ? "is not .*(null|not JSON).*" : "accepted.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"calls\":2|\"calls\":3|its summary has 3 calls of openat, but its events have 2",
                "\"calls\":2|\"calls\":9223372036854775807|its summary has more than 1000000000000 calls",
                "\"dropped\":0|\"dropped\":-1|\"events.dropped\" is negative",
                "\"cap\":2147483647|\"cap\":-1|\"events.cap\" is negative",
                "\"ENOENT\":2|\"ENOENT\":-2|\"summary.errors\" is negative",
                "\"ENOENT\":2|\"ENOENT\":1|its summary and its events have different errors of openat",
                "\"ENOENT\":2|\"ENOENT\":9223372036854775807,\"EPERM\":9223372036854775807|openat: 9223372036854775807 errors in 2 calls",
                "\"totalNanos\":2000|\"totalNanos\":9223372036854775807|the durations of its summary are too long to be added up",
                "\"durationNanos\":2000|\"durationNanos\":-2000|\"durationNanos\" is negative",
                "\"syscall\":\"close\",\"runtime\"|\"syscall\":\"openat\",\"runtime\"|a summary has one row for a name",
                "\"startedAt\":\"2026-|\"startedAt\":\"+1000000001-|Text",
            })
    void countsThatOverflowOrContradictTheEventsAreRefused(String before, String after, String reason)
            throws IOException {
        assertThat(reasonAgainst(replaced(before, after))).startsWith("is not a valid result file: " + reason);
    }

    @Test
    void aSummaryWithoutTheCallsOfTheEventsIsRefused() throws IOException {
        String emptied = VALID.replaceFirst("\"summary\":\\[.*?\\],\"events\"", "\"summary\":[],\"events\"");

        assertThat(reasonAgainst(emptied)).contains("its summary has 0 calls of");
        assertThat(reasonAgainst(emptied.replace("\"dropped\":0", "\"dropped\":5")))
                .contains("its summary has 0 calls of");
        assertThat(reasonAgainst(replaced("\"dropped\":0", "\"dropped\":0").replace("\"calls\":2", "\"calls\":7")))
                .contains("its summary has 7 calls of openat, but its events have 2");
        assertThat(reasonAgainst(VALID.replaceFirst("\"items\":\\[.*\\]\\},\"budgets", "\"items\":[]},\"budgets")))
                .endsWith("its summary has 3 calls, but its events are 0 and 0 were dropped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"calls\":2|\"calls\":\"2\"|a whole number is needed at $.summary[0].calls",
                "\"calls\":2|\"calls\":2.0|a whole number is needed at $.summary[0].calls",
                "\"calls\":2|\"calls\":2e0|a whole number is needed at $.summary[0].calls",
                "\"calls\":2|\"calls\":9223372036854775808|the number at $.summary[0].calls is too large",
                "\"cap\":2147483647|\"cap\":2147483648|the number at $.events.cap is too large",
                "\"runtime\":false|\"runtime\":\"yes\"|a true or false is needed at $.summary[0].runtime",
                "\"className\":\"a.B\"|\"className\":7|a text is needed at $.test.className",
                "\"summary\":[|\"summary\":7,\"x\":[|Expected BEGIN_ARRAY but was NUMBER",
            })
    void valuesOfAnotherTypeAreRefused(String before, String after, String reason) throws IOException {
        assertThat(reasonAgainst(replaced(before, after))).startsWith("is not a JSON result file: " + reason);
    }

    @Test
    void whatIsNotJsonIsRefused() throws IOException {
        assertThat(reasonAgainst(replaced("\"calls\":2", "\"calls\":NaN"))).contains("it is not JSON at line 1 column");
        assertThat(reasonAgainst(replaced("\"calls\":2", "\"calls\":2 /* */")))
                .contains("it is not JSON at line 1 column");
        assertThat(reasonAgainst(VALID + "{}")).contains("it is not JSON at line 2 column");
        for (int end :
                IntStream.range(1, VALID.length() - 2).filter(i -> i % 97 == 0).toArray()) {
            assertThat(reasonAgainst(VALID.substring(0, end))).startsWith("is not ");
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String deep = "[".repeat(100_000);

        assertThat(reasonAgainst(deep)).startsWith("is not a JSON result file: ");
        assertThat(reasonAgainst(replaced("\"paths\":[", "\"paths\":[" + deep))).startsWith("is not ");
        assertThat(reasonAgainst("{\"schemaVersion\":2,\"x\":" + "{\"x\":".repeat(100_000)))
                .startsWith("is not ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls",
                "runtime",
                "errors",
                "totalNanos",
                "minNanos",
                "maxNanos",
                "dropped",
                "cap",
                "items",
                "pid",
                "tid",
                "returned",
                "result",
                "startNanos",
                "durationNanos",
                "held",
                "uniqueId",
                "status",
                "arch"
            })
    void whatIsMissingIsNotZero(String name) throws IOException {
        String renamed = VALID.replace("\"" + name + "\":", "\"x" + name + "\":");

        assertThat(renamed).isNotEqualTo(VALID);
        assertThat(reasonAgainst(renamed))
                .startsWith("is not a valid result file: ")
                .contains(name);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyRegularFilesAreRead() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", file().toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertUnreadable(file(), "is not a regular file");
        Path fifoByLink = Files.createSymbolicLink(directory.resolve("link.json"), file());
        assertUnreadable(fifoByLink, "is not a regular file");
        assertUnreadable(Files.createDirectory(directory.resolve("d.json")), "is not a regular file");
        assertUnreadable(
                Files.createSymbolicLink(directory.resolve("zero.json"), Path.of("/dev/zero")),
                "is not a regular file");
        Path loop = directory.resolve("loop.json");
        assertUnreadable(Files.createSymbolicLink(loop, loop), "cannot be read: ");
    }

    private static void assertUnreadable(Path file, String reason) {
        assertThatExceptionOfType(TraceResultException.class)
                .isThrownBy(() -> TraceResults.read(file))
                .withMessageStartingWith(file + ": " + reason);
    }
}
