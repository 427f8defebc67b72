package io.github.syscallunit.gate.budget;

import static io.github.syscallunit.gate.Results.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Maximum;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.gate.quantity.Quantity;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quantity that is added by one class")
class NewQuantityTest {
    private final List<Maximum> maxima = new ArrayList<>(Quantities.ALL);

    NewQuantityTest() {
        maxima.add(new Seeks());
    }

    /** All that a new quantity needs. */
    private static final class Seeks extends Quantity {
        Seeks() {
            super("maxSeeks", "seeks", "changes of a file's position", "made %s seek in %s", "made %s seeks in %s");
        }

        @Override
        public long of(SyscallTrace trace, SyscallSet syscalls) {
            return trace.events(syscalls).stream().filter(this::isCounted).count();
        }

        @Override
        protected boolean isCounted(SyscallEvent call) {
            return call.name().equals("lseek");
        }
    }

    private Budget budget(Object max) {
        return new Budget(Map.of("maxSeeks", max), maxima);
    }

    @Test
    @DisplayName("is a number in YAML, and a text in a pom")
    void isRead() {
        for (Object one : List.of(1, 1L, "1")) {
            assertThat(budget(one).requireValid().limits(Limit.Source.POM))
                    .extracting(Limit::subject, Limit::bound)
                    .containsExactly(tuple("seeks of all", new Bound.AtMost(1)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget("few").requireValid())
                .withMessage("maxSeeks is \"few\", but must be a number");
    }

    @Test
    @DisplayName("is among the names that a message suggests")
    void isSuggested() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(Map.of("maxSeek", 1), maxima).requireValid())
                .withMessage("\"maxSeek\" is not an entry of a budget: write tests, syscalls, maxCalls, maxErrors,"
                        + " maxErrorsOf, maxTimeRatio, maxPaths, maxBytesRead, maxBytesWritten, maxProcesses,"
                        + " maxConnections, maxDropped, maxSeeks or tolerance");
    }

    @Test
    @DisplayName("is counted, and its calls are listed")
    void isCounted() {
        TraceResult seeks =
                Results.of("A", "a", call("lseek", "3, 0, SEEK_SET", 0), call("lseek", "3, 1, SEEK_SET", 1));
        Violation violation = Gate.evaluate(budget(1).limits(Limit.Source.FILE), List.of(seeks), BaselineTimes.NONE)
                .violations()
                .get(0);

        assertThat(violation.sentence())
                .isEqualTo("A.a made 2 seeks in all, but its budget (syscall-budgets.yaml) allows at most 1.");
        assertThat(violation.calls()).hasSize(2);
    }

    @Test
    @DisplayName("is in the docs")
    void isInTheDocs() {
        assertThat(MaximaTable.of(maxima)).endsWith("| `maxSeeks` | changes of a file's position |\n");
    }
}
