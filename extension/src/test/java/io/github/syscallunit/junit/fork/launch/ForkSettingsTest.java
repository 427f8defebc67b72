package io.github.syscallunit.junit.fork.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.testkit.MapParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkSettingsTest {
    private static ForkSettings settings(@Nullable String key, @Nullable String value) {
        return ForkSettings.of(new MapParameters(key == null || value == null ? Map.of() : Map.of(key, value)));
    }

    @Test
    void withoutParametersLinuxFailsAfterTenMinutesOfSilence() {
        assertThat(settings(null, null))
                .isEqualTo(new ForkSettings(
                        true,
                        Duration.ofMinutes(10),
                        Path.of("target", "syscallunit"),
                        OptionalInt.empty(),
                        ColocationPolicy.AUTO,
                        true,
                        true));
    }

    @Test
    void childrenOfASuiteThatIsTracedAsAWholeStartAsTheTestJvmDid() {
        assertThat(settings("syscallunit.trace", "**").quickStart()).isFalse();
        assertThat(settings("syscallunit.trace", " ").quickStart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"90, PT1M30S", "90 s, PT1M30S", "2 m, PT2M", "1h, PT1H", "PT0.5S, PT0.5S"})
    void aTimeoutIsADuration(String text, Duration duration) {
        assertThat(settings("syscallunit.timeout", text).timeout()).isEqualTo(duration);
    }

    @Test
    void aMistakeIsNamed() {
        assertThatThrownBy(() -> settings("syscallunit.timeout", "soon"))
                .cause()
                .hasMessage("syscallunit.timeout is \"soon\", but must be a duration such as 90 s, 10 m or PT1M30S");
        assertThatThrownBy(() -> settings("syscallunit.unavailable", "ignore"))
                .cause()
                .hasMessage("syscallunit.unavailable is \"ignore\", but must be fail or skip");
    }

    @Test
    void theTracerSharesACpuAsConfigured() {
        assertThat(settings("syscallunit.colocate", "never").colocate()).isEqualTo(ColocationPolicy.NEVER);
        assertThat(settings("syscallunit.colocate", "always").colocate()).isEqualTo(ColocationPolicy.ALWAYS);
        assertThatThrownBy(() -> settings("syscallunit.colocate", "often"))
                .cause()
                .hasMessage("syscallunit.colocate is \"often\", but must be auto, always or never");
    }

    @Test
    void filtersAreUsedUnlessSwitchedOff() {
        assertThat(settings("syscallunit.seccomp", "never").filters()).isFalse();
        assertThat(settings("syscallunit.seccomp", "auto").filters()).isTrue();
        assertThatThrownBy(() -> settings("syscallunit.seccomp", "always"))
                .cause()
                .hasMessage("syscallunit.seccomp is \"always\", but must be auto or never");
    }

    @Test
    void childrenWaitForADebuggerOnDemand() {
        assertThat(settings("syscallunit.debug", "true").debugPort()).hasValue(0);
        assertThat(settings("syscallunit.debug", "5005").debugPort()).hasValue(5005);
        assertThat(settings("syscallunit.debug", "false").debugPort()).isEmpty();
        assertThatThrownBy(() -> settings("syscallunit.debug", "yes"))
                .cause()
                .hasMessage("syscallunit.debug is \"yes\", but must be true, false or a port");
    }

    @Test
    void aDebuggedChildMayBeSilentForADay() {
        assertThat(settings("syscallunit.debug", "true").silenceLimit()).isGreaterThan(Duration.ofHours(12));
        assertThat(settings("syscallunit.timeout", "3 s").silenceLimit()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whereTracingIsUnavailableTestsMayBeSkipped() {
        assertThat(settings("syscallunit.unavailable", "SKIP").failIfUnavailable())
                .isFalse();
        assertThat(settings("syscallunit.unavailable", "fail").failIfUnavailable())
                .isTrue();
    }
}
