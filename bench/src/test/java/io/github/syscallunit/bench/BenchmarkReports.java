package io.github.syscallunit.bench;

import java.util.Arrays;
import java.util.List;

/** Reports with invented figures. */
final class BenchmarkReports {
    private BenchmarkReports() {}

    static BenchmarkReport of(CaseResult... cases) {
        return on("17.0.1", cases);
    }

    static BenchmarkReport on(String java, CaseResult... cases) {
        Machine machine = new Machine(
                "2026-01-02", "6.1.0", "amd64", 2, "Some <CPU>", java, "6.1", "1.0 and 7.0 µs", "no mitigations");
        return new BenchmarkReport(machine, List.of(cases));
    }

    static CaseResult start(double untraced, double ours, double hello) {
        return result(Cases.START, row("untraced", untraced), row("ours -f -c", ours), row(Cases.HELLO, hello));
    }

    static CaseResult result(String id, CommandResult... rows) {
        return calls(id, 0, rows);
    }

    static CaseResult calls(String id, long calls, CommandResult... rows) {
        return new CaseResult(id, "title of " + id, calls, List.of(rows), List.of());
    }

    /** {@return a row whose processor time is its elapsed time} */
    static CommandResult row(String name, double... seconds) {
        Sample sample = new Sample(Arrays.stream(seconds).boxed().toList());
        return new CommandResult(name, sample, sample, new Sample(List.of(2048.0)));
    }
}
