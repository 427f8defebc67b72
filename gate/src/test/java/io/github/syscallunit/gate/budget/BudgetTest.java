package io.github.syscallunit.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.gate.Limit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget")
class BudgetTest {
    private static Budget budget(String syscalls, Object... maxima) {
        Map<String, Object> entries = new HashMap<>(Map.of("syscalls", syscalls));
        for (int i = 0; i < maxima.length; i += 2) {
            entries.put((String) maxima[i], maxima[i + 1]);
        }
        return new Budget(entries);
    }

    @Test
    @DisplayName("has a limit for each of its maxima")
    void limits() {
        Budget budget = budget(
                "%file",
                "maxPaths",
                4L,
                "maxCalls",
                10L,
                "maxErrors",
                0L,
                "maxErrorsOf",
                Map.of("ENOENT", 3L, "EACCES", 0L),
                "maxTimeRatio",
                1.5);

        assertThat(budget.limits(Limit.Source.POM))
                .extracting(Limit::subject)
                .containsExactly(
                        "calls of %file",
                        "errors of %file",
                        "EACCES errors of %file",
                        "ENOENT errors of %file",
                        "time of %file",
                        "paths of %file");
    }

    @Test
    @DisplayName("of processes or connections has no syscalls to narrow it")
    void wholeTest() {
        assertThat(budget("all", "maxProcesses", 0L).limits(Limit.Source.POM))
                .extracting(Limit::subject)
                .containsExactly("processes started");

        Budget narrowed = budget("%file", "maxProcesses", 0L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> narrowed.limits(Limit.Source.POM))
                .withMessage(
                        "a limit of processes started cannot be narrowed to calls of %file: leave the syscalls out");
    }

    @Test
    @DisplayName("without a limit is an error")
    void limitsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget("%file").limits(Limit.Source.POM))
                .withMessage("it limits nothing: set maxCalls, maxErrors or another maximum");
    }

    @Test
    @DisplayName("with an unknown syscall or errno is an error that suggests a name")
    void unknownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget("opennat").limits(Limit.Source.POM))
                .withMessageContaining("did you mean \"openat\"?");
        Budget budget = budget("%file", "maxErrorsOf", Map.of("ENOET", 1L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget.limits(Limit.Source.POM))
                .withMessageContaining("ENOENT");
    }
}
