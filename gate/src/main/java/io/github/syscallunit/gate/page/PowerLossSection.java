package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.FoundCause;
import io.github.syscallunit.trace.result.PowerLossResult.LostOperation;
import io.github.syscallunit.trace.result.PowerLossResult.RecordedOperation;
import java.util.List;

/** Writes what a power-loss sweep found: the causes, and the operations with the acknowledgements and the cuts that fail. */
final class PowerLossSection {
    /** A longer list is closed at first. */
    private static final int MOST_SHOWN = 100;

    private final Html html;
    private final String anchor;
    private final PowerLossResult sweep;
    private final RiskBar bar;

    PowerLossSection(Html html, String anchor, PowerLossResult sweep) {
        this.html = html;
        this.anchor = anchor;
        this.sweep = sweep;
        this.bar = new RiskBar(html, sweep);
    }

    void write() {
        html.start("div", "class", "power-loss").leaf("h3", "Power loss").leaf("p", verdict());
        limits();
        causes();
        operations();
        html.end();
    }

    private String verdict() {
        long failed = sweep.states().failed();
        String states = Formats.count(
                sweep.states().checked(), "state that a power loss may leave", "states that a power loss may leave");
        return (failed == 0
                        ? "The check passes on " + states
                        : "The check fails on " + Formats.number(failed) + " of " + states + ", for "
                                + Formats.count(sweep.causes().size(), "cause", "causes"))
                + ". The model is " + sweep.model() + ".";
    }

    private void limits() {
        if (sweep.states().leftOut() > 0) {
            problem(Formats.count(sweep.states().leftOut(), "more state was", "more states were") + " not checked.");
        }
        if (sweep.states().unexamined() > 0) {
            problem(Formats.count(
                            sweep.states().unexamined(),
                            "combination of lost operations was",
                            "combinations of lost operations were")
                    + " not looked at. Some of them leave the same states.");
        }
        sweep.unseen().forEach(reason -> problem("Not recorded: " + reason));
    }

    private void problem(String text) {
        html.leaf("p", text, "class", "problem");
    }

    private void causes() {
        if (sweep.causes().isEmpty()) {
            return;
        }
        html.start("ol", "class", "causes");
        for (int i = 0; i < sweep.causes().size(); i++) {
            FoundCause cause = sweep.causes().get(i);
            html.start("li", "id", anchor(i)).leaf("b", cause.name());
            html.leaf(
                    "p",
                    Formats.count(cause.states(), "state fails.", "states fail.") + " "
                            + cause.model().scope() + ". " + cause.fix());
            html.end();
        }
        html.end();
    }

    private String anchor(int cause) {
        return anchor + ".cause-" + (cause + 1);
    }

    private void operations() {
        boolean shown = !sweep.causes().isEmpty() && sweep.operationCount() <= MOST_SHOWN;
        if (shown) {
            html.start("details", "class", "operations", "open", "");
        } else {
            html.start("details", "class", "operations");
        }
        html.leaf(
                "summary",
                "The operations: " + Formats.count(sweep.operationCount(), "operation", "operations") + ", "
                        + Formats.count(sweep.acknowledgements().size(), "acknowledgement", "acknowledgements"));
        legend();
        html.start(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Operations of " + anchor);
        html.start("table").start("thead").start("tr");
        List.of("#", "operation", "bytes", "safe after", "at risk", "power lost after it")
                .forEach(title -> html.leaf("th", title, "scope", "col"));
        html.end().end().start("tbody");
        rows();
        html.end().end().end();
        if (sweep.operationsLeftOut() > 0) {
            problem(Formats.count(sweep.operationsLeftOut(), "more operation is", "more operations are")
                    + " not listed.");
        }
        html.end();
    }

    private void legend() {
        html.start("p", "class", "muted");
        html.text(
                "In the order in which the program made them. What it acknowledged must survive each later power loss.");
        html.leaf(
                "span",
                " The bar is the run: a power loss in the colored part may lose the operation;"
                        + " where it is red, the check fails then.",
                "class",
                "bar-legend");
        html.end();
    }

    private void rows() {
        beforeTheFirst();
        acknowledgements(0);
        for (int position = 0; position < sweep.operations().size(); position++) {
            row(position, sweep.operations().get(position));
            acknowledgements(position + 1);
        }
    }

    private void beforeTheFirst() {
        if (sweep.causes().stream().anyMatch(cause -> cause.cuts().contains(0))) {
            html.start("tr").leaf("td", "").leaf("td", "before the first operation", "colspan", "4", "class", "muted");
            cuts(0);
            html.end();
        }
    }

    private void row(int position, RecordedOperation operation) {
        html.start("tr", "class", isLost(position) ? "lost" : "kept");
        html.leaf("td", Formats.number(position + 1), "class", "number").start("td");
        html.leaf("code", operation.text()).text(" ").leaf("small", operation.place(), "class", "muted");
        losses(position);
        html.end();
        html.leaf(
                "td",
                operation.bytes().isPresent() ? Formats.number(operation.bytes().getAsLong()) : "",
                "class",
                "number");
        safety(position, operation);
        html.start("td", "class", "bar-cell");
        bar.write(position);
        html.end();
        cuts(position + 1);
        html.end();
    }

    private boolean isLost(int position) {
        return sweep.causes().stream()
                .flatMap(cause -> cause.lost().stream())
                .anyMatch(lost -> lost.position() == position);
    }

    private void losses(int position) {
        for (int i = 0; i < sweep.causes().size(); i++) {
            for (LostOperation lost : sweep.causes().get(i).lost()) {
                if (lost.position() == position) {
                    html.text(" ")
                            .leaf("span", (lost.torn() ? "torn" : "lost") + " in cause " + (i + 1), "class", "chip");
                }
            }
        }
    }

    private void safety(int position, RecordedOperation operation) {
        if (operation.failed()) {
            html.leaf("td", "failed", "class", "worse");
        } else if (operation.kind() == PowerLossResult.OperationKind.SYNC) {
            html.leaf("td", "");
        } else if (operation.kind() == PowerLossResult.OperationKind.NONE) {
            html.leaf("td", "promises nothing", "class", "muted");
        } else if (operation.safeAfter().isEmpty()) {
            html.leaf("td", "never", "class", "tolerated");
        } else {
            int after = operation.safeAfter().getAsInt();
            html.leaf("td", after == position ? "at once" : "#" + (after + 1) + call(after));
        }
    }

    private String call(int position) {
        return position < sweep.operations().size()
                ? " " + sweep.operations().get(position).call()
                : "";
    }

    private void cuts(int position) {
        html.start("td", "class", "cuts");
        String separator = "fails: cause ";
        for (int i = 0; i < sweep.causes().size(); i++) {
            if (sweep.causes().get(i).cuts().contains(position)) {
                html.text(separator).leaf("a", "" + (i + 1), "href", "#" + anchor(i));
                separator = ", ";
            }
        }
        html.end();
    }

    private void acknowledgements(int position) {
        sweep.acknowledgements().stream()
                .filter(each -> each.position() == position)
                .forEach(each -> {
                    html.start("tr", "class", "acknowledged").leaf("td", "").start("td", "colspan", "5");
                    html.text("acknowledged: ").leaf("b", each.text()).end().end();
                });
    }
}
