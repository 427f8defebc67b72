package io.github.syscallunit.trace.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TestEvents;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.TestFacts;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceResultsTest {
    private static final SyscallFacts EVERY_FACT = TestFacts.every();

    private static final PowerLossResult POWER_LOSS = new PowerLossResult(
            DurabilityModel.STRICT,
            new PowerLossResult.StateCounts(22, 9, 3, 40),
            List.of(
                    operation("openat", OperationKind.NAME, OptionalLong.empty(), OptionalInt.of(2), false),
                    operation("write", OperationKind.DATA, OptionalLong.of(3), OptionalInt.empty(), false),
                    operation("fsync", OperationKind.SYNC, OptionalLong.empty(), OptionalInt.empty(), true)),
            5,
            List.of(new PowerLossResult.Acknowledged(8, "blue")),
            List.of(new PowerLossResult.FoundCause(
                    "write #1 of 1 lost, A.b(A.java:1)",
                    DurabilityModel.JOURNALED,
                    "Fix (tried): fsync.",
                    9,
                    List.of(2, 8),
                    List.of(new PowerLossResult.LostOperation(1, true)))),
            List.of("The program uses io_uring."));

    private static PowerLossResult.RecordedOperation operation(
            String call, OperationKind kind, OptionalLong bytes, OptionalInt safeAfter, boolean failed) {
        return new PowerLossResult.RecordedOperation(
                call, kind, "a/b", call + " of \"a/b\"", bytes, "A.b(A.java:1)", safeAfter, failed);
    }

    @TempDir
    private Path directory;

    @Test
    void aResultComesBackAsItWas() {
        TraceResult result = result("a message", "openat");
        Path deeper = directory.resolve("deep/er");
        Path file = deeper.resolve("result.json");

        TraceResults.write(result, file);

        assertThat(TraceResults.read(file)).isEqualTo(result);
        assertThat(TraceResults.readAll(deeper)).containsExactly(result);
        assertThat(deeper).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void anyTextComesBackAsItWas() {
        String text = "\0\u0001\t\n\"\\\u007f\u2028\ud800 lone \udc00 \ud83d\ude00 \u202e rtl <&>'\ud83d";
        TraceResult result = result(text, "openat");
        Path file = directory.resolve("result.json");

        TraceResults.write(result, file);

        assertThat(TraceResults.read(file)).isEqualTo(result);
    }

    @Test
    void aResultHasTheShapeOfTheSchema() throws IOException {
        assertThat(violations(TraceResults.toJson(result("\ud800", "openat")))).isEmpty();
        assertThat(violations(TraceResults.toJson(result(null, "kill")))).isEmpty();
        assertThat(violations(TraceResults.toJson(result(null, "kill", true)))).isEmpty();
        assertThat(violations(TraceResults.toJson(result("", "kill"))
                        .replace("\"javaStack\":[]", "\"javaStack\":[],\"injected\":true")))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoResult() throws IOException {
        String json = TraceResults.toJson(result("", "openat"));

        assertThat(violations(json.replace("\"schemaVersion\":3", "\"schemaVersion\":1")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"status\":\"failed\"", "\"status\":\"lost\"")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"runtime\"", "\"runtiem\""))).isNotEmpty();
    }

    @Test
    void aFileOfVersionOneIsReadAndItsEventsHaveNoFacts() throws IOException {
        TraceResult written = result("", "openat");
        String json = TraceResults.toJson(written).replace("\"schemaVersion\":3", "\"schemaVersion\":1");
        Files.writeString(file(), json);

        assertThat(violations(json, 1)).isEmpty();
        SyscallEvent event = TraceResults.read(file()).trace().events().get(0);
        assertThat(event.hasFacts()).isFalse();
        assertThat(event)
                .isNotEqualTo(written.trace().events().get(0))
                .hasToString("openat() = -1 ENOENT (No such file or directory) </x>");
        assertThat(event.toBuilder().build()).isEqualTo(event);
        assertThatExceptionOfType(TraceIncompleteException.class)
                .isThrownBy(event::facts)
                .withMessage(
                        "The facts of \"openat\" are not known: the result file has schema version 1, which has no facts."
                                + " Run the tests again to get a file that has them.");
    }

    /** Version 2 does not say why a stack is missing, either. */
    @Test
    void aFileOfVersionTwoIsReadAndHasNoPowerLoss() throws IOException {
        TraceResult written = result("", "openat", true);
        String json = TraceResults.toJson(written).replace("\"schemaVersion\":3", "\"schemaVersion\":2");
        Files.writeString(
                file(),
                json.replaceAll(",\"powerLoss\":.*}(?=}\\n$)", "").replace(",\"javaStackStatus\":\"overdue\"", ""));

        assertThat(violations(Files.readString(file()), 2)).isEmpty();
        assertThat(TraceResults.read(file()).trace().events())
                .isEqualTo(written.trace().events().stream()
                        .map(event -> event.toBuilder()
                                .javaStackStatus(SyscallEvent.JavaStackStatus.NOT_REQUESTED)
                                .build())
                        .toList());
        assertThat(TraceResults.read(file()).powerLoss()).isNull();
        Files.writeString(file(), json);
        assertThat(TraceResults.read(file()).powerLoss()).isNull();
    }

    @Test
    void anEarlierFileHasTheFixUnderAnotherName() throws IOException {
        assertThat(PowerLossResult.parse(POWER_LOSS.toJson().replace("\"fix\":", "\"cure\":")))
                .isEqualTo(POWER_LOSS);
    }

    @Test
    void aPowerLossComesBackAsItWas() throws IOException {
        TraceResult result = result("", "openat", true);
        TraceResults.write(result, file());

        assertThat(TraceResults.read(file()).powerLoss()).isEqualTo(POWER_LOSS);
        assertThat(PowerLossResult.parse(POWER_LOSS.toJson())).isEqualTo(POWER_LOSS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"safeAfter\":2|\"safeAfter\":8|\"powerLoss\" has the position 8, but the last is 7",
                "\"safeAfter\":2|\"safeAfter\":-1|\"powerLoss\" has the position -1, but the last is 7",
                "\"cuts\":[2,8]|\"cuts\":[2,9]|\"powerLoss\" has the position 9, but the last is 8",
                "\"cuts\":[2,8]|\"cuts\":[2,null]|it has a null at $.powerLoss.causes[0].cuts[1]",
                "\"torn\":true|\"torne\":true|it has no \"powerLoss.causes.lost.torn\"",
                "\"kind\":\"sync\"|\"kind\":\"sink\"|No enum constant",
                "\"operationsLeftOut\":5|\"operationsLeftOut\":-5|\"powerLoss.operationsLeftOut\" is negative",
                "\"operationsLeftOut\":5|\"operationsLeftOut\":2147483647|integer overflow",
                "\"checked\":22|\"checked\":-22|\"powerLoss.states.checked\" is negative",
            })
    void aPowerLossThatIsNotValidIsRefused(String before, String after, String reason) throws IOException {
        String json = TraceResults.toJson(result("", "openat", true));
        assertThat(json).contains(before);

        assertThat(failureOfReading(json.replace(before, after)))
                .startsWith(file() + ": is not a valid result file: ")
                .contains(reason);
    }

    @Test
    void everyFactComesBackAsItWas() throws IOException {
        TraceResult result = result("", "openat", true);
        TraceResults.write(result, file());

        SyscallEvent event = TraceResults.read(file()).trace().events().get(1);
        assertThat(event.facts()).isEqualTo(EVERY_FACT);
        assertThat(TraceResults.read(file()).trace().events().get(0).facts().isEmpty())
                .isTrue();
    }

    @Test
    void theFileSaysWhatTheModelSays() {
        assertThat(TraceResults.toJson(result("why", "openat"))).isEqualTo("""
                        {"schemaVersion":3,\
                        "test":{"uniqueId":"[engine:x]","className":"a.B","methodName":"c","displayName":"c()"},\
                        "outcome":{"status":"failed","message":"why"},\
                        "environment":{"arch":"x86_64","kernel":"6.18.1","jdk":"17.0.15","jvm":"OpenJDK","syscallunit":"0.1"},\
                        "startedAt":"2026-11-24T01:02:03.456Z","durationNanos":2000,"scope":"test","filter":"%file",\
                        "summary":[{"syscall":"openat","runtime":false,"calls":1,"errors":{"ENOENT":1},\
                        "totalNanos":1000,"minNanos":1000,"maxNanos":1000},\
                        {"syscall":"mmap","runtime":true,"calls":1,"errors":{},\
                        "totalNanos":1000,"minNanos":1000,"maxNanos":1000}],\
                        "events":{"cap":2147483647,"dropped":0,"items":[\
                        {"pid":10,"tid":10,"thread":"main","abi":"x86_64","syscall":"openat",\
                        "arguments":["0xffffffffffffff9c","0x7f0000000000","0x0","0x0","0x0","0x0"],"text":"why",\
                        "result":-2,"returned":true,"errno":"ENOENT","startNanos":0,"durationNanos":1000,\
                        "paths":["/x"],"library":"","runtime":false,"javaStack":[]},\
                        {"pid":10,"tid":10,"thread":"main","abi":"x86_64","syscall":"mmap",\
                        "arguments":["0x0","0x0","0x0","0x0","0x0","0x0"],"text":"","result":0,"returned":true,\
                        "startNanos":0,"durationNanos":1000,"paths":[],"library":"libjvm.so","runtime":true,"javaStack":[]}]},\
                        "budgets":[{"syscalls":"%file","maxCalls":10,"calls":12,"errors":0,"held":false},\
                        {"syscalls":"open","maxErrors":0,"calls":1,"errors":0,"held":true}]}
                        """);
    }

    @Test
    void theFileIsWhatGsonWritesOfTheShapeThatIsRead() {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        for (String text : Arrays.asList(null, "", "\0\"\\<&>'\u2028\u007f\ud83d\ude00")) {
            TraceResult result = result(text, "openat", true);
            String json = TraceResults.toJson(result);

            assertThat(json).isEqualTo(gson.toJson(gson.fromJson(json, ResultJson.class)) + "\n");
            assertThat(ResultJson.parse(new StringReader(json)).toResult()).isEqualTo(result);
        }
    }

    @Test
    void aFileThatIsNoResultIsNamed() throws IOException {
        assertThat(failureOfReading("{")).startsWith(file() + ": is not a JSON result file: ");
        assertThat(failureOfReading("")).startsWith(file() + ": is not a JSON result file: ");
        assertThat(failureOfReading("[]"))
                .isEqualTo(file()
                        + ": is not a JSON result file: Expected BEGIN_OBJECT but was BEGIN_ARRAY at line 1 column 2"
                        + " path $");
        assertThat(failureOfReading("{}")).isEqualTo(file() + ": is not a result file: it has no schemaVersion");
        assertThat(failureOfReading("{\"schemaVersion\":1}"))
                .isEqualTo(file() + ": is not a valid result file: it has no \"events\"");
        assertThat(failureOfReading("{\"x\":{\"y\":[1]},\"schemaVersion\":7,\"other\":[}"))
                .isEqualTo(
                        file()
                                + ": has schema version 7, but this SyscallUnit reads versions 1 to 3 only: run the tests again");
        assertThat(failureOfReading(TraceResults.toJson(result("", "openat")).replace("\"0x0\"", "\"0\"")))
                .isEqualTo(file() + ": is not a valid result file: the argument \"0\" is not hexadecimal");
        assertThat(failureOfReading(
                        TraceResults.toJson(result("", "openat")).replace("\"scope\":\"test\"", "\"scope\":\"tests\"")))
                .isEqualTo(file() + ": is not a valid result file: no scope is named \"tests\"");
        assertThat(failureOfReading(
                        TraceResults.toJson(result("", "openat", true)).replace("overdue", "late")))
                .isEqualTo(file() + ": is not a valid result file: no status of a Java stack is named \"late\"");
        assertThat(failureOfReading(TraceResults.toJson(result("", "openat")).replace("2026-", "2026/")))
                .startsWith(file() + ": is not a valid result file: ");
        assertThat(failureOfReading(TraceResults.toJson(result("", "openat")).replace("failed", "lost")))
                .startsWith(file() + ": is not a valid result file: ");
        assertThat(failureOfReading(TraceResults.toJson(result("", "openat")).replace(":1000", ":\"a\"")))
                .startsWith(file() + ": is not a JSON result file: ");
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws IOException {
        Files.write(file(), new byte[] {'{', (byte) 0xff, '}'});

        assertThatExceptionOfType(TraceResultException.class)
                .isThrownBy(() -> TraceResults.read(file()))
                .withMessage(file() + ": is not UTF-8 text");
    }

    @Test
    void aMissingFileIsNamedAndAMissingDirectoryIsEmpty() {
        assertThatExceptionOfType(TraceResultException.class)
                .isThrownBy(() -> TraceResults.read(file()))
                .withMessageStartingWith(file() + ": cannot be read: ");
        assertThat(TraceResults.readAll(directory.resolve("none"))).isEmpty();
    }

    @Test
    void framesComeBackAsTheyWere() {
        List<StackTraceElement> frames = List.of(
                new StackTraceElement("a.B$C", "<init>", "B.java", 42),
                new StackTraceElement("a.B", "lambda$x$0", "B.java", -1),
                new StackTraceElement("B", "n", null, -2),
                new StackTraceElement("B", "u", null, -1));

        assertThat(frames.stream().map(StackFrameText::print).map(StackFrameText::parse))
                .isEqualTo(frames);
    }

    private String failureOfReading(String text) throws IOException {
        Files.writeString(file(), text, StandardCharsets.UTF_8);
        try {
            return "read " + TraceResults.read(file());
        } catch (TraceResultException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Path file() {
        return directory.resolve("a.json");
    }

    private static List<String> violations(String json) throws IOException {
        return violations(json, TraceResults.SCHEMA_VERSION);
    }

    private static List<String> violations(String json, int version) throws IOException {
        try (var stream = TraceResults.class.getResourceAsStream("syscall-trace-" + version + ".schema.json")) {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            Schema schema = registry.getSchema(stream);
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static TraceResult result(@Nullable String text, String name) {
        return result(text, name, false);
    }

    /** {@return a result, if wanted one in which nothing is absent} */
    private static TraceResult result(@Nullable String text, String name, boolean full) {
        SyscallEvent program = TestEvents.call(name, text == null ? "" : text, -100, 0x7f0000000000L)
                .on("/x")
                .failing(Errno.ENOENT)
                .event();
        SyscallEvent runtime =
                TestEvents.call("mmap", "").from(new Origin("libjvm.so", true)).event();
        return new TraceResult(
                new TestIdentity("[engine:x]", "a.B", "c", "c()"),
                new TestOutcome(TestOutcome.Status.FAILED, text),
                new TraceEnvironment("x86_64", "6.18.1", "17.0.15", "OpenJDK", "0.1"),
                Instant.parse("2026-11-24T01:02:03.456Z"),
                Duration.ofNanos(2000),
                TraceScope.TEST,
                TraceSnapshot.of(
                        full
                                ? List.of(program, runtime, injected(program), withoutStack(program))
                                : List.of(program, runtime),
                        SyscallSet.parse("%file")),
                List.of(
                        new CallBudget.Result(
                                new CallBudget(SyscallSet.parse("%file"), OptionalLong.of(10), OptionalLong.empty()),
                                12,
                                0),
                        new CallBudget.Result(
                                new CallBudget(SyscallSet.parse("open"), OptionalLong.empty(), OptionalLong.of(0)),
                                1,
                                0)),
                full ? POWER_LOSS : null);
    }

    private static SyscallEvent withoutStack(SyscallEvent event) {
        return event.toBuilder()
                .javaStackStatus(SyscallEvent.JavaStackStatus.OVERDUE)
                .build();
    }

    private static SyscallEvent injected(SyscallEvent event) {
        return event.toBuilder()
                .resultText("-1 ENOENT (No such file or directory) (INJECTED)")
                .paths(List.of("/x", "/y"))
                .origin(new Origin("libc.so.6", false))
                .javaStack(List.of(
                        new StackTraceElement("a.B", "c", "B.java", 42), new StackTraceElement("a.B", "d", null, -2)))
                .injected(true)
                .facts(EVERY_FACT)
                .build();
    }
}
