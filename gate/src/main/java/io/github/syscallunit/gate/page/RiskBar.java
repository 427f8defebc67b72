package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.PowerLossResult.OperationKind;
import io.github.syscallunit.trace.result.PowerLossResult.RecordedOperation;

/** Draws in which part of a sweep an operation may be lost, and where that makes the check fail. */
final class RiskBar {
    private final Html html;
    private final PowerLossResult sweep;

    RiskBar(Html html, PowerLossResult sweep) {
        this.html = html;
        this.sweep = sweep;
    }

    void write(int position) {
        RecordedOperation operation = sweep.operations().get(position);
        if (operation.kind() == OperationKind.SYNC || operation.kind() == OperationKind.NONE) {
            return;
        }
        html.start("svg", "class", "bar", "aria-hidden", "true");
        rectangle("track", 0, sweep.operationCount());
        rectangle("fill", position, operation.safeAfter().orElse(sweep.operationCount()));
        sweep.causes().stream()
                .filter(cause -> cause.lost().stream().anyMatch(lost -> lost.position() == position))
                .flatMap(cause -> cause.cuts().stream())
                .distinct()
                .filter(cut -> cut > position)
                .forEach(cut -> rectangle("failing", cut - 1, cut));
        html.end();
    }

    private void rectangle(String type, int from, int to) {
        double total = Math.max(1, sweep.operationCount());
        html.start(
                        "rect",
                        "class",
                        type,
                        "x",
                        Formats.percent(from / total),
                        "width",
                        Formats.percent((to - from) / total),
                        "height",
                        "100%")
                .end();
    }
}
