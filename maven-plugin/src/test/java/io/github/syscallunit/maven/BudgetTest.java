package io.github.syscallunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.maven.gate.Limit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget of the pom")
class BudgetTest {

    @Test
    @DisplayName("has a limit for each of its maxima")
    void limits() {
        assertThat(new Budget("StoreTest", "%file", 10L, 0L).limits())
                .extracting(Limit::subject)
                .containsExactly("calls of %file", "errors of %file");
        assertThat(new Budget("StoreTest", "%file", null, 0L).limits())
                .extracting(Limit::subject)
                .containsExactly("errors of %file");
    }

    @Test
    @DisplayName("that limits nothing is a mistake")
    void limitsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget("StoreTest", "%file", null, null).limits())
                .withMessage("it limits nothing: set <maxCalls> or <maxErrors>");
    }

    @Test
    @DisplayName("that names no syscall is a mistake, and learns of the nearest")
    void unknownSyscall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget("StoreTest", "opennat", 1L, null).limits())
                .withMessageContaining("did you mean \"openat\"?");
    }
}
