package io.github.syscallunit.gate.baseline;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.in;
import static io.github.syscallunit.gate.Results.ofTheJvm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A baseline")
class BaselineTest {
    private static final SyscallEvent OPENS = call("openat", "AT_FDCWD, \"/x\", O_RDONLY", 5);
    private static final SyscallEvent MISSES = failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT);
    private static final SyscallEvent READS = call("read", "5, \"\", 4096", 0);
    private static final TraceResult USUAL = test(OPENS, MISSES, READS, READS, ofTheJvm("futex"));
    private static final Baseline BASELINE = Baseline.EMPTY.renewed(List.of(USUAL), true);

    private static TraceResult test(SyscallEvent... calls) {
        return Results.of("com.acme.StoreTest", "saves", calls);
    }

    private static TraceEnvironment on(String arch, String kernel, String jdk) {
        return new TraceEnvironment(arch, kernel, jdk, "OpenJDK", "0.1.0");
    }

    @Nested
    @DisplayName("as a file")
    class AsFile {
        @TempDir
        private Path directory;

        @Test
        @DisplayName("is sorted, with a line for a syscall, and without the JVM's own calls")
        void text() {
            assertThat(BaselineFile.text(BASELINE)).isEqualTo("""
                {
                  "schemaVersion": 1,
                  "sections": {
                    "x86_64, JDK 17, Linux 6.18": {
                      "com.acme.StoreTest#saves": {
                        "openat": {"calls": 2, "errors": {"ENOENT":1}, "micros": 22},
                        "read": {"calls": 2, "micros": 22}
                      }
                    }
                  }
                }
                """);
        }

        @Test
        @DisplayName("is read as it was written")
        void roundTrip() throws IOException {
            Path file = directory.resolve("deeper/syscall-baseline.json");
            BaselineFile.write(BASELINE, file);

            assertThat(BaselineFile.read(file)).isEqualTo(BASELINE);
            assertThat(BaselineFile.read(directory.resolve("none.json"))).isEqualTo(Baseline.EMPTY);
        }

        @Test
        @DisplayName("names an invocation without the number of a line, which any edit changes")
        void key() {
            assertThat(Footprint.key(Results.identity("A", "a", "write #1 of 2 → EIO, Store.save(Store.java:87)")))
                    .isEqualTo("A#a \"write #1 of 2 → EIO, Store.save(Store.java)\"");
            assertThat(Footprint.key(Results.identity("A", "a", "to (example.org:80)")))
                    .isEqualTo("A#a \"to (example.org:80)\"");
            assertThat(Footprint.key(Results.identity("A", "a", "a()"))).isEqualTo("A#a");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "                                | it is empty",
                    "{                               | it is not JSON at line 1 column 2",
                    "<<<<<<< HEAD                    | it contains a merge conflict",
                    "[]                              | the file is not an object",
                    "{}                              | the file has no \"schemaVersion\"",
                    "{'schemaVersion': 'one'}        | schemaVersion of the file is \"one\", but must be a whole number",
                    "{'schemaVersion': 1, 'sections': {}, 'sections': {}} | it has \"sections\" twice, at $.sections",
                    "{'schemaVersion': 1, 'sections': {'x': {'A#a': {'read': {'calls': 9, 'micros': 1, 'calls': 1}}}}} | it has \"calls\" twice",
                    "{'schemaVersion': 1, 'sections': {'x': {'A#a': {}, 'A#a': {}}}} | it has \"A#a\" twice",
                    "{'schemaVersion': 1, 'sections': {'x': null}} | it has a null at $.sections.x",
                    "{'schemaVersion': NaN}          | it is not JSON at line 1",
                    "{'schemaVersion': 1, 'sections': {}} {} | it is not JSON at line 1",
                    "{'schemaVersion': 2}            | its schema version is 2, and this SyscallUnit reads version 1 only",
                    "{'schemaVersion': 1}            | the file has no \"sections\"",
                    "{'schemaVersion': 1, 'sections': {'x': 3}}                                  | x is not an object",
                    "{'schemaVersion': 1, 'sections': {'x': {'A#a': {'read': {'micros': 1}}}}}   | read has no \"calls\"",
                    "{'schemaVersion': 1, 'sections': {'x': {'A#a': {'read': {'calls': -1, 'micros': 1}}}}} | calls of read is -1",
                    "{'schemaVersion': 1, 'sections': {'x': {'A#a': {'read': {'calls': 1, 'micros': 1, 'errors': {'ENOTENT': 1}}}}}} | no errno is named \"ENOTENT\": did you mean \"ENOENT\"?"
                })
        @DisplayName("that is damaged or of another version is refused, with its name and the reason")
        void damaged(@Nullable String text, String reason) throws IOException {
            Path file = directory.resolve("b.json");
            Files.writeString(file, text == null ? "" : text.replace('\'', '"'));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BaselineFile.read(file))
                    .withMessageStartingWith(file + " is not a valid baseline: " + reason)
                    .withMessageEndingWith(" (correct it, or delete it and run the goal baseline)");
        }

        @Test
        @DisplayName("that cannot be read is refused, too")
        void unreadable() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BaselineFile.read(directory))
                    .withMessageStartingWith("The baseline " + directory + " cannot be read: ");
        }
    }

    @Nested
    @DisplayName("compared with a run")
    class Compared {
        private Comparison compare(TraceResult result, Tolerance... tolerances) {
            return Comparison.of(BASELINE, List.of(result), List.of(tolerances));
        }

        @Test
        @DisplayName("that did the same has no changes")
        void same() {
            assertThat(compare(USUAL).changes()).isEmpty();
            assertThat(compare(USUAL).compared()).isEqualTo(1);
        }

        @Test
        @DisplayName("has what got worse, including errors and new syscalls, and what got better")
        void changes() {
            Comparison comparison = compare(test(OPENS, MISSES, MISSES, READS, call("fsync", "5", 0)));

            assertThat(comparison.broken())
                    .extracting(Change::toString)
                    .containsExactly(
                            "StoreTest.saves: calls of fsync 0 → 1",
                            "StoreTest.saves: calls of openat 2 → 3",
                            "StoreTest.saves: ENOENT errors of openat 1 → 2");
            assertThat(comparison.better())
                    .extracting(Change::toString)
                    .containsExactly("StoreTest.saves: calls of read 2 → 1");
            assertThat(comparison.broken())
                    .extracting(Change::limitResult)
                    .flatExtracting(LimitResult::violations)
                    .extracting(Violation::sentence)
                    .contains("StoreTest.saves made 3 calls of openat, but its baseline (syscall-baseline.json) allows"
                            + " at most 2.");
        }

        @Test
        @DisplayName("tolerates percentages and numbers, for the tests and syscalls of the rule only")
        void tolerance() {
            TraceResult three = test(OPENS, MISSES, READS, READS, READS);
            SyscallSet reads = SyscallSet.parse("read");

            assertThat(compare(three, Tolerance.parse(TestPattern.ALL, reads, "1"))
                            .broken())
                    .isEmpty();
            assertThat(compare(three, Tolerance.parse(TestPattern.ALL, reads, "50 %"))
                            .broken())
                    .isEmpty();
            assertThat(compare(three, Tolerance.parse(TestPattern.ALL, reads, "49%"))
                            .broken())
                    .hasSize(1);
            assertThat(compare(three, Tolerance.parse(TestPattern.ALL, SyscallSet.parse("write"), "9"))
                            .broken())
                    .hasSize(1);
            assertThat(compare(three, Tolerance.parse(new TestPattern("Other"), reads, "9"))
                            .broken())
                    .hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tolerance.parse(TestPattern.ALL, reads, "some"))
                    .withMessageContaining("is not a percentage such as 10% or a number of calls");
        }

        @Test
        @DisplayName("of another architecture, JDK or kernel does not have it; a patch release does")
        void environments() {
            assertThat(compare(in(on("aarch64", "6.18.1", "17.0.15"), USUAL)).unknown())
                    .containsExactly("aarch64, JDK 17, Linux 6.18");
            assertThat(compare(in(on("x86_64", "6.18.1", "25"), USUAL)).unknown())
                    .containsExactly("x86_64, JDK 25, Linux 6.18");
            assertThat(compare(in(on("x86_64", "6.1.0-9-amd64", "17.0.15"), USUAL))
                            .unknown())
                    .containsExactly("x86_64, JDK 17, Linux 6.1");
            assertThat(compare(in(on("x86_64", "6.18.77", "17.0.16+1"), USUAL)).compared())
                    .isEqualTo(1);
        }

        @Test
        @DisplayName("is written as JSON")
        void json() {
            TraceResult other = Results.of("com.acme.StoreTest", "loads", OPENS);
            Comparison comparison = Comparison.of(
                    BASELINE,
                    List.of(test(OPENS, MISSES, MISSES, READS), other, in(on("aarch64", "6.18", "17"), USUAL)),
                    List.of(Tolerance.parse(TestPattern.ALL, SyscallSet.parse("openat"), "1")));

            String saves = "\"className\":\"com.acme.StoreTest\",\"methodName\":\"saves\",\"displayName\":\"saves()\"";
            assertThat(ComparisonJson.of(comparison))
                    .hasToString("{\"compared\":1,"
                            + "\"better\":[{" + saves
                            + ",\"limit\":\"calls of read\",\"before\":2,\"now\":1,\"max\":2}],"
                            + "\"tolerated\":["
                            + "{" + saves + ",\"limit\":\"calls of openat\",\"before\":2,\"now\":3,\"max\":3},"
                            + "{" + saves + ",\"limit\":\"ENOENT errors of openat\",\"before\":1,\"now\":2,\"max\":2}],"
                            + "\"worse\":[],"
                            + "\"new\":[{" + saves.replace("saves", "loads") + "}],"
                            + "\"unknownEnvironments\":[\"aarch64, JDK 17, Linux 6.18\"]}");
        }

        @Test
        @DisplayName("names tests that are new")
        void fresh() {
            TraceResult other = Results.of("com.acme.StoreTest", "loads", OPENS);

            assertThat(compare(other).added()).containsExactly(other);
        }
    }

    @Nested
    @DisplayName("tightened")
    class Tightened {
        @Test
        @DisplayName("keeps counts that rose and lowers counts that fell")
        void tighter() {
            Baseline tighter = BASELINE.tightened(List.of(test(OPENS, MISSES, MISSES, READS)), true);
            Footprint footprint = tighter.find(USUAL).orElseThrow();

            assertThat(footprint.syscalls().values())
                    .extracting(Counts::calls, Counts::errors)
                    .containsExactly(
                            tuple(2L, new TreeMap<>(Map.of("ENOENT", 1L))), tuple(1L, new TreeMap<String, Long>()));
        }

        @Test
        @DisplayName("removes tests that no longer exist only if all tests ran")
        void gone() {
            List<TraceResult> other = List.of(Results.of("com.acme.StoreTest", "loads", OPENS));

            assertThat(BASELINE.tightened(other, true).find(USUAL)).isEmpty();
            assertThat(BASELINE.tightened(other, false).find(USUAL)).isPresent();
        }

        @Test
        @DisplayName("does not change the sections of other environments")
        void otherSections() {
            TraceResult arm = in(on("aarch64", "6.18.1", "17.0.15"), test(READS));

            assertThat(BASELINE.renewed(List.of(arm), true).find(USUAL)).isPresent();
        }
    }

    @Test
    @DisplayName("keeps a time that is about the same, so that the file does not change")
    void time() {
        Counts before = new Counts(1, new TreeMap<>(), 100);

        assertThat(new Counts(1, new TreeMap<>(), 150).after(before).micros()).isEqualTo(100);
        assertThat(new Counts(1, new TreeMap<>(), 250).after(before).micros()).isEqualTo(250);
        assertThat(new Counts(1, new TreeMap<>(), 40).after(before).micros()).isEqualTo(40);
    }
}
