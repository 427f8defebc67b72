package io.github.syscallunit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures one case: each command once in every round, so that changes in the machine's load affect all of them. */
final class CaseRunner {
    private final Case measured;
    private final Path output;
    private final Consumer<String> progress;
    private final Map<String, List<Run>> runs = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private int expectedExit;

    /**
     * Prepares a measurement.
     *
     * @param measured the case
     * @param directory the existing directory for the commands' output
     * @param progress receives progress messages
     */
    CaseRunner(Case measured, Path directory, Consumer<String> progress) {
        this.measured = measured;
        this.output = directory.resolve("output");
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param rounds the number of rounds; one more, which is not counted, fills the caches before
     * @return the figures
     * @throws InterruptedException if the calling thread is interrupted
     */
    CaseResult run(int rounds) throws InterruptedException {
        warmUp(measured.commands().get(0));
        for (int round = 1; round <= rounds; round++) {
            for (BenchmarkCommand command : measured.commands()) {
                progress.accept("(%s) round %d of %d: %s".formatted(measured.id(), round, rounds, command.name()));
                runOnce(command);
            }
        }
        List<CommandResult> rows = new ArrayList<>();
        runs.forEach((name, mine) -> rows.add(row(name, mine)));
        List<String> reasons = new ArrayList<>();
        missing.forEach((name, reason) -> reasons.add(name + ": " + reason));
        return new CaseResult(measured.id(), measured.title(), measured.calls(), rows, reasons);
    }

    private static CommandResult row(String name, List<Run> runs) {
        return new CommandResult(
                name,
                new Sample(runs.stream().map(Run::seconds).toList()),
                new Sample(runs.stream().map(Run::processor).toList()),
                new Sample(runs.stream().map(run -> (double) run.peak()).toList()));
    }

    private void warmUp(BenchmarkCommand first) throws InterruptedException {
        try {
            if (first.missing().isEmpty()) {
                expectedExit = Run.of(first.command(), output.toFile()).exitCode();
            }
        } catch (IOException e) {
            missing.put(first.name(), String.valueOf(e.getMessage()));
        }
    }

    private void runOnce(BenchmarkCommand command) throws InterruptedException {
        command.missing().ifPresent(reason -> missing.put(command.name(), reason));
        if (missing.containsKey(command.name())) {
            return;
        }
        try {
            Run run = Run.of(command.command(), output.toFile());
            if (run.exitCode() != expectedExit) {
                throw new IOException("ends with " + run.exitCode() + ", not " + expectedExit);
            }
            add(command.name(), run);
            if (command.reports()) {
                addReported(command.name());
            }
        } catch (IOException e) {
            missing.put(command.name(), String.valueOf(e.getMessage()));
            runs.remove(command.name());
        }
    }

    private void addReported(String name) throws IOException {
        for (String line : Files.readAllLines(output)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                double seconds = Double.parseDouble(line.substring(tab + 1));
                add(name + ": " + line.substring(0, tab), new Run(seconds, 0, 0, expectedExit));
            }
        }
    }

    private void add(String name, Run run) {
        runs.computeIfAbsent(name, any -> new ArrayList<>()).add(run);
    }
}
