package io.github.syscallunit.gate.output;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.Violation;
import java.util.List;
import java.util.stream.Stream;

/** Writes annotations, which GitHub Actions shows beside the lines of a change. */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    /**
     * Writes a workflow command for each problem and violation.
     *
     * @param gateResult the results of the limits
     * @param sources finds the tests' source files
     * @return lines for the standard output
     */
    public static List<String> lines(GateResult gateResult, TestSources sources) {
        return Stream.concat(
                        gateResult.problems().stream().map(problem -> "::error title=Syscall budget::" + data(problem)),
                        gateResult.violations().stream().map(violation -> line(violation, sources)))
                .toList();
    }

    private static String line(Violation violation, TestSources sources) {
        String where = sources.find(violation)
                .map(place -> "file=" + property(place.file().toString()) + ","
                        + (place.line() > 0 ? "line=" + place.line() + "," : ""))
                .orElse("");
        String title = "Syscall budget of "
                + TestNames.of(violation.measurement().result().test());
        String calls = String.join("\n", violation.offendingCalls());
        return "::error " + where + "title=" + property(title) + "::" + data(violation.sentence() + "\n" + calls);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
