package io.github.syscallunit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    @Test
    void areThoseOfTheTable() throws IOException {
        assertThat(new Cases(tools(System.getenv("PATH")), true).all())
                .extracting(Case::id)
                .containsExactly("start", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "memory");
    }

    @Test
    void nameEachToolThatIsMissing() throws IOException {
        Case reads = new Cases(tools("/nowhere"), true).all().get(1);

        assertThat(reads.commands())
                .allSatisfy(command -> assertThat(command.missing()).contains("the program to trace needs gcc"));
    }

    @Test
    void countTheSyscallsOfATinyProgramWithTheYardstick() throws IOException, InterruptedException {
        Toolbox tools = tools(System.getenv("PATH"));
        assumeTrue(tools.compiled("loop").isPresent(), "gcc is not installed");
        List<BenchmarkCommand> commands = List.of(
                Tracer.UNTRACED.command(tools, "acct", tools.compiled("reads").map(List::of)),
                Tracer.LOOP.command(tools, "acct", tools.compiled("reads").map(program -> List.of(program, "10"))));

        CaseResult result = new CaseRunner(new Case("a", "reads", 10, commands), directory, line -> {}).run(1);

        assertThat(result.missing()).isEmpty();
        assertThat(result.seconds("C loop on one CPU")).isPresent();
    }

    @Test
    void knowWhatAWakeUpCosts() {
        Toolbox tools = tools(System.getenv("PATH"));
        assumeTrue(tools.compiled("wakeup").isPresent(), "gcc is not installed");

        assertThat(Machine.here(tools).wakeUp()).matches("\\d+\\.\\d and \\d+\\.\\d µs");
    }

    @Test
    void runTheTracedTests() throws IOException, InterruptedException {
        Case tests = new Cases(tools(System.getenv("PATH")), true).all().get(7);

        CaseResult result = new CaseRunner(tests, directory, line -> {}).run(1);

        assertThat(result.missing()).isEmpty();
        assertThat(result.rows())
                .extracting(CommandResult::name)
                .containsExactly(
                        "plain, one test",
                        "plain, one test: first test",
                        "traced, one test",
                        "traced, one test: first test",
                        "plain, 20 tests",
                        "plain, 20 tests: first test",
                        "plain, 20 tests: later test",
                        "traced, 20 tests",
                        "traced, 20 tests: first test",
                        "traced, 20 tests: later test");
    }

    @Test
    void runSuitesOfManyClasses() throws IOException, InterruptedException {
        Case suites = new Cases(tools(System.getenv("PATH")), true).all().get(10);
        Case twoOfThree = new Case("j", suites.title(), 0, suites.commands().subList(0, 2));

        CaseResult result = new CaseRunner(twoOfThree, directory, line -> {}).run(1);

        assertThat(result.missing()).isEmpty();
        assertThat(result.rows()).extracting(CommandResult::name).contains("plain: later test", "traced: later test");
    }

    private Toolbox tools(String searchPath) {
        return new Toolbox(PROJECT, directory, searchPath);
    }
}
