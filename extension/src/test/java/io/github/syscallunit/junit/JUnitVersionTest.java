package io.github.syscallunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.testkit.engine.EngineTestKit;

class JUnitVersionTest {
    @Test
    @EnabledIfSystemProperty(named = "syscallunit.test.junit", matches = ".+")
    void itIsTheOneThatTheBuildMeans() {
        String version = System.getProperty("syscallunit.test.junit");

        assertThat(List.of(Test.class, ParameterizedTest.class))
                .allSatisfy(type -> assertThat(jar(type)).endsWith("-" + version + ".jar"));
        assertThat(List.of(Launcher.class, EngineTestKit.class, Suite.class))
                .allSatisfy(type -> assertThat(jar(type)).endsWith("-" + version.replaceFirst("^5", "1") + ".jar"));
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
