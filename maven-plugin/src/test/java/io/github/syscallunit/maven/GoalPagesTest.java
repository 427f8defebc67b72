package io.github.syscallunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages of the goals")
class GoalPagesTest {
    private static final Path PAGES = Path.of("../docs/goals");
    private Map<String, String> expected = Map.of();

    @BeforeEach
    void readDescriptor() throws IOException {
        // The plugin plugin writes it before the tests run.
        expected = GoalPages.of(Path.of("target/plugin-enhanced.xml"));
        if (Boolean.getBoolean("syscallunit.writeDocs")) {
            for (Map.Entry<String, String> page : expected.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey() + ".md"), page.getValue());
            }
        }
    }

    @Test
    @DisplayName("agree with the goals' code; -Dsyscallunit.writeDocs=true writes them")
    void areFresh() throws IOException {
        for (Map.Entry<String, String> page : expected.entrySet()) {
            assertThat(PAGES.resolve(page.getKey() + ".md"))
                    .content(StandardCharsets.UTF_8)
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    @DisplayName("are complete")
    void areAll() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.keySet().stream().map(goal -> goal + ".md").toList());
        }
    }

    @Test
    @DisplayName("are linked from the page of settings, and that from the README")
    void areLinked() throws IOException {
        String settings = Files.readString(Path.of("../docs/settings.md"));
        assertThat(expected.keySet()).allSatisfy(goal -> assertThat(settings).contains("](goals/" + goal + ".md)"));
        assertThat(Files.readString(Path.of("../README.md"))).contains("](docs/settings.md)");
    }
}
