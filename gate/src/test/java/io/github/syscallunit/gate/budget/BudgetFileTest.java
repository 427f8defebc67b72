package io.github.syscallunit.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.gate.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of budgets")
class BudgetFileTest {
    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("syscall-budgets.yaml"), text);
    }

    @Test
    @DisplayName("has the same keys as the pom")
    void read() throws IOException {
        List<Budget> budgets = BudgetFile.read(file("""
            budgets:
              - tests: StoreTest
                syscalls: "%file"
                maxCalls: 10
                maxErrorsOf: { ENOENT: 3 }
                maxTimeRatio: 2
              - maxProcesses: 0
            """));

        assertThat(budgets)
                .flatExtracting(budget -> budget.limits(Limit.Source.FILE))
                .extracting(Limit::subject)
                .containsExactly("calls of %file", "ENOENT errors of %file", "time of %file", "processes started");
        assertThat(budgets).extracting(Budget::tests).containsExactly("StoreTest", "**");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budgets: [{maxCalls: 1}, {maxCall: 1}] | budget 2: \"maxCall\" is not an entry of a budget: write tests,",
                "budgets: [{maxCalls: 1.5}]   | budget 1: maxCalls is 1.5, but must be a whole number",
                "budgets: [{maxCalls: 99999999999999999999}] | maxCalls is 99999999999999999999, but must be a whole number of 64 bits",
                "budgets: [{maxCalls: few}]   | budget 1: maxCalls is \"few\", but must be a number",
                "budgets: [{maxCalls: }]      | budget 1: maxCalls has no value",
                "budgets: [{tests: [A, B]}]   | budget 1: tests is [A, B], but must be a text: put several in one",
                "budgets: [{maxErrorsOf: [ENOENT]}] | budget 1: maxErrorsOf needs names with values",
                "budgets: [{maxErrorsOf: {ENOENT: }}] | budget 1: ENOENT has no value",
                "budgets: [1]                 | budget 1: it needs names with values",
                "budgets:                     | budgets has no value",
                "rules: []                    | it needs \"budgets:\" with a list",
                "budgets: {                   | flow",
                "budgets: &a [*a]             | the collection &a contains itself",
                "budgets: [{tests: &a {x: [*a]}}] | the collection &a contains itself",
                "budgets: [{maxCalls: 1, maxCalls: 2}] | found duplicate key maxCalls",
                "--- {budgets: []} --- {}     | is not valid",
                "''                           | needs names with values"
            })
    @DisplayName("reports what is not valid, and where")
    void mistakes(String text, String reason) throws IOException {
        Path file = file(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetFile.read(file))
                .withMessageStartingWith(file + " is not valid: ")
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    @DisplayName("is refused if it is nested so deeply that reading it would overflow the stack")
    void deep(String opening) throws IOException {
        String before = opening.equals("- ") ? "budgets:\n" : "budgets:\n- tests: ";
        Path file = file(before + opening.repeat(50_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetFile.read(file))
                .withMessage(file + " is not valid: it is nested deeper than 20 levels, at line 2");
    }

    @Test
    @DisplayName("that cannot be read is reported by its name, and why")
    void unreadable() throws IOException {
        Path none = directory.resolve("none.yaml");
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetFile.read(none))
                .withMessage("The budgets file " + none + " does not exist.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetFile.read(directory))
                .withMessageStartingWith("The budgets file " + directory + " cannot be read: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetFile.read(binary))
                .withMessage(binary + " is not valid: it is not UTF-8 text");
    }
}
