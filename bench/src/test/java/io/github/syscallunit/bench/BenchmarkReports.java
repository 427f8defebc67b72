package io.github.syscallunit.bench;

import java.util.Arrays;
import java.util.List;

/** Reports with invented figures. */
final class BenchmarkReports {
    private static final Machine MACHINE =
            new Machine("2026-01-02", "6.1.0", "amd64", 2, "Some <CPU>", "17.0.1", "6.1");

    private BenchmarkReports() {}

    static BenchmarkReport of(CaseResult... cases) {
        return new BenchmarkReport(MACHINE, List.of(cases));
    }

    static CaseResult start(double untraced, double ours, double hello) {
        return result(Cases.START, row("untraced", untraced), row("ours -f -c", ours), row(Cases.HELLO, hello));
    }

    static CaseResult result(String id, CommandResult... rows) {
        return new CaseResult(id, "title of " + id, List.of(rows), List.of());
    }

    static CommandResult row(String name, double... seconds) {
        return new CommandResult(
                name, new Sample(Arrays.stream(seconds).boxed().toList()), new Sample(List.of(2048.0)));
    }
}
