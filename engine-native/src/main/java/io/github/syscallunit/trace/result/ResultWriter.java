package io.github.syscallunit.trace.result;

import com.google.gson.stream.JsonWriter;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes a result in the shape that {@link ResultJson} reads. It does not use Gson's binding of records, because that takes longer to load than most
 * tests run, and it writes event by event, because there may be many. What is absent is left out.
 */
final class ResultWriter {
    private final JsonWriter json;

    ResultWriter(Writer out) {
        json = new JsonWriter(out);
        json.setSerializeNulls(false);
    }

    void write(TraceResult result) throws IOException {
        TraceSnapshot snapshot = result.snapshot();
        json.beginObject();
        json.name("schemaVersion").value(TraceResults.SCHEMA_VERSION);
        test(result.test());
        outcome(result.outcome());
        environment(result.environment());
        json.name("startedAt").value(result.startedAt().toString());
        json.name("durationNanos").value(result.duration().toNanos());
        json.name("scope").value(result.scope().label());
        json.name("filter").value(snapshot.filter().toString());
        summary(snapshot);
        events(snapshot);
        budgets(result.budgets());
        PowerLossResult powerLoss = result.powerLoss();
        if (powerLoss != null) {
            PowerLossWriter.write(json.name("powerLoss"), powerLoss);
        }
        json.endObject();
        json.flush();
    }

    private void test(TestIdentity test) throws IOException {
        json.name("test").beginObject();
        json.name("uniqueId").value(test.uniqueId());
        json.name("className").value(test.className());
        json.name("methodName").value(test.methodName());
        json.name("displayName").value(test.displayName());
        json.endObject();
    }

    private void outcome(TestOutcome outcome) throws IOException {
        json.name("outcome").beginObject();
        json.name("status").value(outcome.status().name().toLowerCase(Locale.ROOT));
        json.name("message").value(outcome.message());
        json.endObject();
    }

    private void environment(TraceEnvironment environment) throws IOException {
        json.name("environment").beginObject();
        json.name("arch").value(environment.arch());
        json.name("kernel").value(environment.kernel());
        json.name("jdk").value(environment.jdk());
        json.name("jvm").value(environment.jvm());
        json.name("syscallunit").value(environment.syscallunit());
        json.endObject();
    }

    private void summary(TraceSnapshot snapshot) throws IOException {
        json.name("summary").beginArray();
        for (SyscallSummary.Row row : snapshot.program().rows()) {
            row(row, false);
        }
        for (SyscallSummary.Row row : snapshot.runtime().rows()) {
            row(row, true);
        }
        json.endArray();
    }

    private void row(SyscallSummary.Row row, boolean runtime) throws IOException {
        json.beginObject();
        json.name("syscall").value(row.name());
        json.name("runtime").value(runtime);
        json.name("calls").value(row.calls());
        json.name("errors").beginObject();
        for (Map.Entry<Errno, Long> error : row.errnos().entrySet()) {
            json.name(error.getKey().name()).value(error.getValue());
        }
        json.endObject();
        json.name("totalNanos").value(row.total().toNanos());
        json.name("minNanos").value(row.min().toNanos());
        json.name("maxNanos").value(row.max().toNanos());
        json.endObject();
    }

    private void events(TraceSnapshot snapshot) throws IOException {
        json.name("events").beginObject();
        json.name("cap").value(snapshot.eventCap());
        json.name("dropped").value(snapshot.droppedEvents());
        json.name("items").beginArray();
        for (SyscallEvent event : snapshot.events()) {
            event(event);
        }
        json.endArray();
        json.endObject();
    }

    private void event(SyscallEvent event) throws IOException {
        Errno errno = event.errno();
        String resultText = event.explainedResultText();
        json.beginObject();
        json.name("pid").value(event.pid());
        json.name("tid").value(event.tid());
        json.name("thread").value(event.threadName());
        json.name("abi").value(event.abi().label());
        json.name("syscall").value(event.name());
        json.name("arguments").beginArray();
        for (long argument : event.arguments()) {
            json.value("0x" + Long.toHexString(argument));
        }
        json.endArray();
        json.name("text").value(event.argumentsText());
        json.name("result").value(event.result());
        json.name("resultText").value(resultText.isEmpty() ? null : resultText);
        json.name("returned").value(event.returned());
        json.name("errno").value(errno == null ? null : errno.name());
        json.name("startNanos").value(event.start().toNanos());
        json.name("durationNanos").value(event.duration().toNanos());
        json.name("paths").beginArray();
        for (String path : event.paths()) {
            json.value(path);
        }
        json.endArray();
        json.name("library").value(event.origin().library());
        json.name("runtime").value(event.origin().runtime());
        frames(event.javaStack());
        if (event.javaStack().isEmpty() && event.javaStackStatus() != JavaStackStatus.NOT_REQUESTED) {
            json.name("javaStackStatus").value(event.javaStackStatus().name().toLowerCase(Locale.ROOT));
        }
        if (event.injected()) {
            json.name("injected").value(true);
        }
        if (event.hasFacts() && !event.facts().isEmpty()) {
            FactsWriter.write(json.name("facts"), event.facts());
        }
        json.endObject();
    }

    private void frames(List<StackTraceElement> stack) throws IOException {
        json.name("javaStack").beginArray();
        for (StackTraceElement frame : stack) {
            json.value(StackFrameText.print(frame));
        }
        json.endArray();
    }

    private void budgets(List<CallBudget.Result> results) throws IOException {
        json.name("budgets").beginArray();
        for (CallBudget.Result result : results) {
            CallBudget budget = result.budget();
            json.beginObject();
            json.name("syscalls").value(budget.syscalls().toString());
            limit("maxCalls", budget.maxCalls());
            limit("maxErrors", budget.maxErrors());
            json.name("calls").value(result.calls());
            json.name("errors").value(result.errors());
            json.name("held").value(result.held());
            json.endObject();
        }
        json.endArray();
    }

    private void limit(String name, OptionalLong limit) throws IOException {
        if (limit.isPresent()) {
            json.name(name).value(limit.getAsLong());
        }
    }
}
