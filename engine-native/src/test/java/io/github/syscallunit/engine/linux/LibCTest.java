package io.github.syscallunit.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** JNA's direct mapping binds all functions of a class or none, so that a single one that a C library lacks makes all unusable. */
class LibCTest {
    private static final String CALLED_WHERE_IT_IS = "posix_spawn_file_actions_addclosefrom_np";

    private static final Set<String> OURS = Set.of("sourceOfJna", "directAfter");

    @Test
    @DisplayName("binds no function that musl does not have (Debian: musl)")
    void bindsNothingThatMuslLacks() throws IOException {
        String musl = musl();

        assertThat(functions(DirectLibC.class))
                .contains("ptrace")
                .allSatisfy(name -> assertThat(musl).contains(name + '\0'));
        assertThat(functions(LibC.class).filter(name -> !name.equals(CALLED_WHERE_IT_IS)))
                .contains("ptrace", "posix_spawn")
                .allSatisfy(name -> assertThat(musl).contains(name + '\0'));
    }

    private static Stream<String> functions(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !OURS.contains(name));
    }

    /** {@return the bytes of its library, where the name of each of its functions, or a name that ends with it, has its end} */
    private static String musl() throws IOException {
        try (DirectoryStream<Path> linkers = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*.so.1")) {
            for (Path linker : linkers) {
                return Files.readString(linker, StandardCharsets.ISO_8859_1);
            }
        }
        assumeTrue(false, "musl is not installed");
        return "";
    }
}
