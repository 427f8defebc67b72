package io.github.syscallunit.junit.fork.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildCommandLineTest {
    @Test
    void argumentsAreQuotedForAnArgumentFile() {
        assertThat(ChildCommandLine.quoted("-Da=x \"y\" \\z\nw")).isEqualTo("\"-Da=x \\\"y\\\" \\\\z\\nw\"");
    }

    @Test
    void aDebuggersPortStaysWithTheParentAndOtherAgentsAreInherited() {
        assertThat(InheritedArguments.of(
                        List.of(
                                "-Xmx1g",
                                "-agentlib:jdwp=transport=dt_socket,server=y",
                                "-Xrunjdwp:x",
                                "-Xdebug",
                                "-javaagent:jacoco.jar=destfile=x",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-Dcom.sun.management.jmxremote.port=1",
                                "-XX:Flags=.hotspotrc",
                                "-XX:+PrintFlagsFinal"),
                        Map.of()))
                .containsExactly(
                        "-Xmx1g", "-javaagent:jacoco.jar=destfile=x", "--add-opens=java.base/java.lang=ALL-UNNAMED");
    }

    @Test
    void modulesAreInherited() {
        List<String> arguments = List.of(
                "--module-path=/a:/b",
                "--patch-module=com.acme=/test-classes",
                "--add-modules=com.acme",
                "--add-reads=com.acme=ALL-UNNAMED");

        assertThat(InheritedArguments.of(arguments, Map.of())).isEqualTo(arguments);
    }

    @Test
    void jnaMayCallNativeCodeOnTheClassPathAndOnTheModulePath() throws URISyntaxException {
        Path jna = Path.of(
                Native.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(jna), ModuleFinder.of(), Set.of("com.sun.jna"));

        assertThat(ChildCommandLine.nativeCallers(ModuleLayer.boot())).isEqualTo("ALL-UNNAMED");
        assertThat(ChildCommandLine.nativeCallers(ModuleLayer.boot().defineModulesWithOneLoader(modules, null)))
                .isEqualTo("ALL-UNNAMED,com.sun.jna");
    }

    @Test
    void whatTheEnvironmentBringsIsNotGivenTwice() {
        assertThat(InheritedArguments.of(
                        List.of("-Da=x y", "-javaagent:a.jar", "-Db=2"),
                        Map.of("JAVA_TOOL_OPTIONS", "-Da=\"x y\"  -javaagent:a.jar")))
                .containsExactly("-Db=2");
    }

    @Test
    void theClassPathHasWhatTheChildNeeds() {
        assertThat(ClassPath.ofThisJvm().split(":"))
                .anyMatch(entry -> entry.contains("junit-platform-launcher"))
                .anyMatch(entry -> entry.contains("junit-jupiter-engine"))
                .doesNotHaveDuplicates();
    }
}
