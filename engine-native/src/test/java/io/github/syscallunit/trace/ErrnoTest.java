package io.github.syscallunit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.table.HostTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrnoTest {
    @TempDir
    private Path directory;

    @Test
    void anErrnoIsFoundByNumberAndByName() {
        assertThat(Errno.of(2)).isEqualTo(Errno.ENOENT).isEqualTo(new Errno(2, "ENOENT", "No such file or directory"));
        assertThat(Errno.named("ENOENT")).isEqualTo(Errno.ENOENT);
        assertThat(Errno.ENOENT).hasToString("ENOENT (No such file or directory)");
    }

    @Test
    void synonymsNameTheSameErrno() {
        assertThat(Errno.named("EWOULDBLOCK")).isEqualTo(Errno.EAGAIN);
        assertThat(Errno.named("ENOTSUP")).isEqualTo(Errno.EOPNOTSUPP);
        assertThat(Errno.named("EDEADLOCK").name()).isEqualTo("EDEADLK");
    }

    @Test
    void anUnknownNumberHasAMadeUpNameThatIsFoundAgain() {
        assertThat(Errno.of(999)).isEqualTo(new Errno(999, "ERRNO_999", "Unknown error 999"));
        assertThat(Errno.named("ERRNO_999")).isEqualTo(Errno.of(999));
    }

    @Test
    void aMisspeltNameSuggestsTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Errno.named("ENOET"))
                .withMessage("no errno is named \"ENOET\": did you mean \"ENOENT\"?");
    }

    @Test
    void theKernelsRestartCodesAreKnownAsSuch() {
        assertThat(List.of(512, 513, 514, 516))
                .allMatch(number -> Errno.of(number).isRestart());
        assertThat(List.of(4, 511, 515, 517))
                .noneMatch(number -> Errno.of(number).isRestart());
        assertThat(Errno.of(512)).hasToString("ERESTARTSYS (To be restarted if SA_RESTART is set)");
    }

    @Test
    void theNamesAreThoseOfTheHeaders() throws Exception {
        Map<Integer, String> theirs = new TreeMap<>();
        HostTools.definitions(directory, "asm-generic/errno.h").forEach((name, value) -> {
            if (name.matches("E[A-Z0-9]+") && value.matches("\\d+")) {
                theirs.put(Integer.valueOf(value), name);
            }
        });
        Map<Integer, String> ours = new TreeMap<>();
        Errno.all().stream()
                .filter(errno -> errno.number() < 512)
                .forEach(errno -> ours.put(errno.number(), errno.name()));

        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void theTextsAreThoseOfTheCLibrary() throws Exception {
        Path program = HostTools.compile(directory, "texts", """
                #include <stdio.h>
                #include <string.h>
                int main() { for (int i = 1; i < 134; i++) printf("%d\\t%s\\n", i, strerror(i)); }
                """);
        List<String> theirs = HostTools.run(directory, List.of(program.toString()))
                .text()
                .lines()
                .toList();

        assertThat(theirs)
                .hasSize(133)
                .allSatisfy(line -> assertThat(line)
                        .isEqualTo(
                                "%d\t%s", number(line), Errno.of(number(line)).message()));
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf('\t')));
    }
}
