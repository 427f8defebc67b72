package io.github.syscallunit.gate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.gate.Results;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Results")
class ResultCollectorTest {
    private static final TraceResult SAVES = Results.of("com.acme.StoreTest", "saves");

    @TempDir
    private Path target;

    private ResultCollector.CollectedResults collect() {
        Path results = target.resolve("syscallunit");
        TraceResults.write(SAVES, results.resolve("saves.json"));
        StaleResultFilter compiled = StaleResultFilter.beside(target.resolve("test-classes"));
        return new ResultCollector(List.of(new ResultCollector.Module(results, compiled)), List.of()).read();
    }

    private void compile(String directory, int secondsBeforeResult) throws IOException {
        Path file = target.resolve(directory).resolve("com/acme/StoreTest.class");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(SAVES.startedAt().minusSeconds(secondsBeforeResult)));
    }

    @Test
    @DisplayName("count if their test's class is older")
    void fresh() throws IOException {
        compile("test-classes", 0);

        assertThat(collect().results()).hasSize(1);
        assertThat(collect().stale()).isEmpty();
    }

    @Test
    @DisplayName("count if their test's class is beside the usual directory")
    void elsewhere() throws IOException {
        Files.createDirectories(target.resolve("test-classes"));
        compile("it-classes", 5);

        assertThat(collect().stale()).isEmpty();
    }

    @Test
    @DisplayName("are stale if their test was compiled again")
    void compiledAgain() throws IOException {
        compile("test-classes", -1);

        assertThat(collect().results()).isEmpty();
        assertThat(collect().warning())
                .isEqualTo("Ignored results: StoreTest.saves. Their tests no longer exist or were compiled again later."
                        + " Run the tests again, or set ignoreStale to false if they are compiled to"
                        + " another directory.");
    }

    @Test
    @DisplayName("are stale if their test no longer exists")
    void gone() throws IOException {
        Files.createDirectories(target.resolve("test-classes"));

        assertThat(collect().stale()).hasSize(1);
    }

    @Test
    @DisplayName("count where nothing was compiled")
    void notCompiledHere() {
        assertThat(collect().stale()).isEmpty();
    }

    @Test
    @DisplayName("of other machines always count, in every directory, and once")
    void shards() throws IOException {
        Files.createDirectories(target.resolve("test-classes"));
        TraceResults.write(SAVES, target.resolve("shards/a/saves.json"));
        TraceResults.write(SAVES, target.resolve("shards/b/deeper/saves.json"));
        Path shards = target.resolve("shards");

        assertThat(new ResultCollector(List.of(), List.of(shards, shards.resolve("a")))
                        .read()
                        .results())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultCollector(List.of(), List.of(target.resolve("none"))).read())
                .withMessage("The results directory " + target.resolve("none") + " does not exist.");
    }

    @Test
    @DisplayName("are found behind links, also where these lead in a circle")
    void links() throws IOException {
        TraceResults.write(SAVES, target.resolve("elsewhere/deeper/saves.json"));
        Path link = Files.createSymbolicLink(target.resolve("link"), target.resolve("elsewhere"));
        Files.createSymbolicLink(target.resolve("elsewhere/circle"), target.resolve("elsewhere"));

        assertThat(new ResultCollector(List.of(), List.of(link)).read().results())
                .hasSize(1);
        assertThat(new ResultCollector(List.of(), List.of(link)).isEmpty()).isFalse();
    }

    @Test
    @DisplayName("that cannot be read are named, and the others count")
    void unreadable() throws IOException {
        TraceResults.write(SAVES, target.resolve("all/saves.json"));
        Files.createDirectories(target.resolve("all/odd.json"));
        Files.writeString(target.resolve("all/empty.json"), "");
        ResultCollector.CollectedResults found = new ResultCollector(List.of(), List.of(target.resolve("all"))).read();

        assertThat(found.results()).hasSize(1);
        assertThat(found.unreadable())
                .hasSize(2)
                .allMatch(line -> line.startsWith(target.resolve("all") + "/"))
                .anyMatch(line -> line.endsWith("odd.json: is not a regular file"));
    }
}
