package io.github.syscallunit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of options")
class OptionsPageTest {
    private static final Path MANUAL = Path.of("/usr/share/man/man1/strace.1.gz");
    private static final Path PAGE = Path.of("../docs/strace-options.md");

    private static final Pattern LONG_OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern LETTER = Pattern.compile("(?m)^\\.(?:B|BI|BR|OP) \"?(-[a-zA-Z])(?![a-zA-Z])");

    @Test
    @DisplayName("has every option of strace's manual")
    void tellsOfEveryOption() throws Exception {
        assumeTrue(Files.exists(MANUAL), "strace's manual is not installed");
        String manual = manual();
        assumeTrue(manual.contains("strace 6.1\""), "strace's manual is of another version than 6.1");
        Set<String> options = new TreeSet<>();
        LONG_OPTION.matcher(manual).results().forEach(option -> options.add(option.group()));
        LETTER.matcher(manual).results().forEach(option -> options.add(option.group(1)));

        assertThat(options).hasSizeGreaterThan(60);
        assertThat(toldOf()).containsAll(options);
    }

    @Test
    @DisplayName("has every option that is accepted")
    void tellsOfWhatIsTaken() throws Exception {
        Set<String> taken = new TreeSet<>();
        try (InputStream table = Objects.requireNonNull(OptionTable.class.getResourceAsStream("options.tsv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.startsWith("#"))
                    .forEach(row -> taken.addAll(List.of(row.split("\t", -1)[1].split(",", -1))));
        }

        assertThat(toldOf()).containsAll(taken);
    }

    private static String manual() throws IOException {
        try (InputStream text = new GZIPInputStream(Files.newInputStream(MANUAL))) {
            return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\\-", "-");
        }
    }

    private static Set<String> toldOf() throws IOException {
        return Pattern.compile("(?<=`)--?[A-Za-z][A-Za-z-]*")
                .matcher(Files.readString(PAGE))
                .results()
                .map(option -> option.group())
                .collect(Collectors.toSet());
    }
}
