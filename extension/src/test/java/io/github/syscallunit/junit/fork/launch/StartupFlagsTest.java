package io.github.syscallunit.junit.fork.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupFlagsTest {
    @Test
    void aChildStartsWithTheSerialCollectorAndTheFirstCompiler() {
        assertThat(StartupFlags.missingFrom(List.of("-Xmx1g", "-Dcompiler=C2", "-XX:+HeapDumpOnOutOfMemoryError")))
                .containsExactly("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    @Test
    void aChosenCollectorIsKept() {
        assertThat(StartupFlags.missingFrom(List.of("-XX:+UseZGC"))).containsExactly("-XX:TieredStopAtLevel=1");
        assertThat(StartupFlags.missingFrom(List.of("-XX:-UseSerialGC"))).containsExactly("-XX:TieredStopAtLevel=1");
    }

    @Test
    void chosenCompilersAreKept() {
        for (String argument : List.of("-Xint", "-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-Xcomp")) {
            assertThat(StartupFlags.missingFrom(List.of("-ea", argument))).containsExactly("-XX:+UseSerialGC");
        }
    }
}
