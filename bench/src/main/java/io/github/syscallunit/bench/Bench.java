package io.github.syscallunit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the cases, and writes the figures as text, JSON and a page. */
@Command(
        name = "bench/run",
        description = "Measures SyscallUnit and other tracers on this machine.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 3;

    @Option(names = "--quick", description = "Do a tenth of the work, in 3 rounds.")
    private boolean quick;

    @Option(
            names = "--case",
            split = ",",
            paramLabel = "CASE",
            description = "The cases to run: a to i, memory; default: all. start is always included.")
    private List<String> chosen = new ArrayList<>();

    @Option(names = "--rounds", description = "How often each command is measured; default: 5.")
    private int rounds;

    @Option(
            names = "--out",
            description = "The directory of results.json and index.html; default: bench/target/results.")
    private @Nullable Path out;

    @Option(names = "--keep", description = "Keep the results of other cases in results.json.")
    private boolean keep;

    @Option(names = "--project", hidden = true)
    private Path project = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = project.toAbsolutePath();
        Path results = out != null ? out : root.resolve("bench/target/results");
        Path json = Files.createDirectories(results).resolve("results.json");
        Path work = Files.createTempDirectory("syscallunit-bench");
        try {
            Toolbox tools = new Toolbox(root, work, System.getenv().getOrDefault("PATH", ""));
            BenchmarkReport report = measure(tools);
            if (keep && Files.exists(json)) {
                report = report.and(BenchmarkReport.read(json));
            }
            Files.writeString(json, report.json());
            Files.writeString(results.resolve("index.html"), BenchmarkPage.of(report));
            System.out.print(BenchmarkTable.of(report));
            return 0;
        } finally {
            delete(work);
        }
    }

    private BenchmarkReport measure(Toolbox tools) throws IOException, InterruptedException {
        List<Case> cases = chosen(new Cases(tools, quick).all());
        List<CaseResult> measured = new ArrayList<>();
        for (Case next : cases) {
            measured.add(new CaseRunner(next, tools.directory(), System.err::println).run(rounds()));
        }
        return new BenchmarkReport(Machine.here(tools), measured);
    }

    private int rounds() {
        if (rounds > 0) {
            return rounds;
        }
        return quick ? QUICK_ROUNDS : ROUNDS;
    }

    /** Always includes the start, which the others are compared with. */
    private List<Case> chosen(List<Case> all) {
        List<String> known = all.stream().map(Case::id).toList();
        for (String id : chosen) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException(
                        "Unknown case '" + id + "'. Known cases: " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(next -> chosen.isEmpty() || next.id().equals(Cases.START) || chosen.contains(next.id()))
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(directory)) {
            files = new ArrayList<>(walk.toList());
        }
        java.util.Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
