package io.github.syscallunit.junit.fork.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.syscallunit.testkit.MapParameters;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterNamesTest {
    private static Map<String, String> misspelled(String name) {
        return ParameterNames.misspelled(new MapParameters(Map.of(name, "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "resultDirectory, resultsDirectory",
        "resultsdirectory, resultsDirectory",
        "timout, timeout",
        "Trace, trace",
        "sweeptimeout, sweepTimeout",
        "unavailible, unavailable"
    })
    void aMisspelledNameIsFound(String name, String meant) {
        assertThat(misspelled("syscallunit." + name))
                .containsExactly(entry("syscallunit." + name, "syscallunit." + meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syscallunit.timeout",
                "syscallunit.trace.warmup",
                "syscallunit.baselineFile",
                "syscallunit.resultsDirectories",
                "syscallunit.skip",
                "syscallunit.test.junit",
                "syscallunit.",
                "com.acme.timout"
            })
    void otherNamesAreNoneOfOurs(String name) {
        assertThat(misspelled(name)).isEmpty();
    }
}
