package io.github.syscallunit.gate.cli;

import io.github.syscallunit.gate.evaluation.GateEvaluation;
import io.github.syscallunit.gate.evaluation.GateException;
import io.github.syscallunit.gate.goal.CheckFiles;
import io.github.syscallunit.gate.goal.CheckGoal;
import io.github.syscallunit.gate.output.TestSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal check. Its options have the names of the Maven goal's parameters. */
@Command(
        name = "check",
        description = "Fails if a traced test exceeded a budget or its baseline.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final String GITHUB = "GITHUB_ACTIONS";

    @Mixin
    private final GateOptions options = new GateOptions();

    @Option(
            names = "--halt-on-failure",
            arity = "1",
            defaultValue = "true",
            paramLabel = "BOOL",
            description = "whether a broken limit is a failure; if not, it is a warning")
    private boolean haltOnFailure;

    @Option(
            names = "--fail-if-no-data",
            arity = "1",
            defaultValue = "true",
            paramLabel = "BOOL",
            description = "whether it is a failure if there are no results")
    private boolean failIfNoData;

    @Option(
            names = "--update-baseline",
            description = "lower the baseline where counts fell, and add new tests; never raises it")
    private boolean updateBaseline;

    @Option(names = "--check-file", paramLabel = "FILE", description = "write the result of every limit as JSON")
    private @Nullable Path checkFile;

    @Option(names = "--sarif-file", paramLabel = "FILE", description = "write broken limits as SARIF 2.1.0")
    private @Nullable Path sarifFile;

    @Option(
            names = "--junit-file",
            paramLabel = "FILE",
            description = "write every limit as a test case in JUnit's XML")
    private @Nullable Path junitFile;

    @Option(
            names = "--github-annotations",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "print annotations for GitHub Actions; by default if $GITHUB_ACTIONS is true")
    private boolean githubAnnotations = Boolean.parseBoolean(System.getenv(GITHUB));

    @Option(
            names = "--test-sources",
            paramLabel = "DIR",
            description = "a directory with sources of tests, to find the lines of broken limits; may be repeated")
    private List<Path> testSources = new ArrayList<>();

    @Override
    public Integer call() throws GateException {
        Optional<GateEvaluation> evaluation = options.evaluate();
        if (evaluation.isPresent()) {
            goal().run(evaluation.get(), options.log());
        } else if (failIfNoData) {
            throw GateException.failure(options.missingResults());
        } else {
            options.log().warn(options.missingResults());
        }
        return 0;
    }

    private CheckGoal goal() {
        List<Path> roots = testSources.stream().map(Path::toAbsolutePath).toList();
        CheckFiles files = new CheckFiles(
                Optional.ofNullable(checkFile),
                Optional.ofNullable(sarifFile),
                Optional.ofNullable(junitFile),
                githubAnnotations);
        return new CheckGoal(
                haltOnFailure,
                updateBaseline,
                options.baselineFile(),
                new TestSources(roots, Path.of("").toAbsolutePath()),
                files);
    }
}
