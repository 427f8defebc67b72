package io.github.syscallunit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the packages of all modules small and described. */
class PackagesTest {
    private static final long MOST_CLASSES = 22;
    private static final Pattern TOP_LEVEL_CLASS =
            Pattern.compile("^(?:[a-z-]+ )*(?:class|interface|@interface|enum|record) \\w+", Pattern.MULTILINE);
    private static final Pattern DESCRIPTION =
            Pattern.compile("/\\*\\*.+?\\*/.*^package ", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest
    @MethodSource("packages")
    void areSmall(Path directory) throws IOException {
        long classes = 0;
        for (Path file : sources(directory, 1)) {
            classes += TOP_LEVEL_CLASS.matcher(Files.readString(file)).results().count();
        }

        assertThat(classes).isBetween(1L, MOST_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void areDescribed(Path directory) {
        assertThat(directory.resolve("package-info.java")).content().containsPattern(DESCRIPTION);
    }

    static Set<Path> packages() throws IOException {
        Set<Path> packages = new TreeSet<>();
        for (String module : List.of("engine-native", "extension", "gate", "maven-plugin", "examples", "bench")) {
            Path root = Path.of("..", module, "src", "main", "java", "io");
            sources(root, Integer.MAX_VALUE).forEach(file -> packages.add(file.getParent()));
        }
        return packages;
    }

    private static List<Path> sources(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
