package io.github.syscallunit.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class AssertJVersionTest {
    @Test
    @EnabledIfSystemProperty(named = "syscallunit.test.assertj", matches = ".+")
    void itIsTheOneThatTheBuildMeans() {
        assertThat(Assertions.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .endsWith("/assertj-core-" + System.getProperty("syscallunit.test.assertj") + ".jar");
    }
}
