package io.github.syscallunit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures one case: each command once in every round, so that a change of the machine's mood meets them all. */
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
     * @param directory where to put what the commands print; exists
     * @param progress hears what is going on
     */
    CaseRunner(Case measured, Path directory, Consumer<String> progress) {
        this.measured = measured;
        this.output = directory.resolve("output");
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param rounds how often; a first one, which is not counted, fills the caches
     * @return the figures
     * @throws InterruptedException if the calling thread is interrupted
     */
    CaseResult run(int rounds) throws InterruptedException {
        warmUp(measured.commands().get(0));
        for (int round = 1; round <= rounds; round++) {
            for (BenchmarkCommand entrant : measured.commands()) {
                progress.accept("(%s) round %d of %d: %s".formatted(measured.id(), round, rounds, entrant.name()));
                runOnce(entrant);
            }
        }
        List<CommandResult> rows = new ArrayList<>();
        runs.forEach((name, mine) -> rows.add(row(name, mine)));
        List<String> reasons = new ArrayList<>();
        missing.forEach((name, reason) -> reasons.add(name + ": " + reason));
        return new CaseResult(measured.id(), measured.title(), rows, reasons);
    }

    private static CommandResult row(String name, List<Run> runs) {
        return new CommandResult(
                name,
                new Sample(runs.stream().map(Run::seconds).toList()),
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

    private void runOnce(BenchmarkCommand entrant) throws InterruptedException {
        entrant.missing().ifPresent(reason -> missing.put(entrant.name(), reason));
        if (missing.containsKey(entrant.name())) {
            return;
        }
        try {
            Run run = Run.of(entrant.command(), output.toFile());
            if (run.exitCode() != expectedExit) {
                throw new IOException("ends with " + run.exitCode() + ", not " + expectedExit);
            }
            add(entrant.name(), run);
            if (entrant.reports()) {
                addReported(entrant.name());
            }
        } catch (IOException e) {
            missing.put(entrant.name(), String.valueOf(e.getMessage()));
            runs.remove(entrant.name());
        }
    }

    private void addReported(String name) throws IOException {
        for (String line : Files.readAllLines(output)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                double seconds = Double.parseDouble(line.substring(tab + 1));
                add(name + ": " + line.substring(0, tab), new Run(seconds, 0, expectedExit));
            }
        }
    }

    private void add(String name, Run run) {
        runs.computeIfAbsent(name, any -> new ArrayList<>()).add(run);
    }
}
