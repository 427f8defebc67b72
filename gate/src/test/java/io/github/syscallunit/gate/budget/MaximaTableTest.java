package io.github.syscallunit.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.quantity.Quantities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of maxima in docs/gate-in-ci.md")
class MaximaTableTest {
    private static final Path PAGE = Path.of("../docs/gate-in-ci.md");

    @Test
    @DisplayName("agrees with the quantities; -Dsyscallunit.writeDocs=true writes it")
    void isFresh() throws IOException {
        String page = Files.readString(PAGE);
        String expected = MaximaTable.in(page, Quantities.ALL);
        if (Boolean.getBoolean("syscallunit.writeDocs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).content(StandardCharsets.UTF_8).isEqualTo(expected);
    }
}
