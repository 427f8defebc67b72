package io.github.syscallunit.trace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalTableTest {
    /** Second names of signals that have a better one. */
    private static final Set<String> SYNONYMS = Set.of("SIGIOT", "SIGPOLL", "SIGUNUSED", "SIGRTMIN", "SIGSTKSZ");

    @TempDir
    private Path directory;

    @Test
    void aSignalIsCalledAsStraceCallsIt() {
        assertThat(SignalTable.name(15)).isEqualTo("SIGTERM");
        assertThat(SignalTable.name(32)).isEqualTo("SIGRTMIN");
        assertThat(SignalTable.name(34)).isEqualTo("SIGRT_2");
        assertThat(SignalTable.name(64)).isEqualTo("SIGRT_32");
        assertThat(SignalTable.name(0)).isEqualTo("0");
        assertThat(SignalTable.name(65)).isEqualTo("65");
        assertThat(SignalTable.name(-1)).isEqualTo("-1");
    }

    @Test
    void aSignalIsFoundByItsName() {
        assertThat(SignalTable.number("SIGTERM")).hasValue(15);
        assertThat(SignalTable.number("TERM")).hasValue(15);
        assertThat(SignalTable.number("SIGRT_2")).hasValue(34);
        assertThat(SignalTable.number("SIGTREM")).isEmpty();
    }

    @Test
    void theNamesAreThoseOfTheHeaders() throws Exception {
        Map<String, Integer> theirs = new TreeMap<>();
        HostTools.definitions(directory, "asm/signal.h").forEach((name, value) -> {
            if (name.matches("SIG[A-Z0-9]+") && value.matches("\\d+") && !SYNONYMS.contains(name)) {
                theirs.put(name, Integer.valueOf(value));
            }
        });
        Map<String, Integer> ours = new TreeMap<>();
        for (int number = 1; number < 32; number++) {
            ours.put(SignalTable.name(number), number);
        }

        assertThat(ours).isEqualTo(theirs);
    }
}
