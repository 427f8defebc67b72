package io.github.syscallunit.gate.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.Measurement;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.internal.StackTrimmer;
import io.github.syscallunit.trace.result.TestIdentity;

/** Writes the results of the limits as JSON, for other programs. */
public final class GateJson {
    private static final int CALLS_SHOWN = 100;

    private GateJson() {}

    /**
     * Writes the result of the gate as JSON.
     *
     * @param gateResult the results of the limits
     * @param sources finds the tests' source files
     * @return whether the limits held, which could not be evaluated, every limit with its measurements, and every
     *     violation with the test's source file, the calls and their Java stacks
     */
    public static JsonObject of(GateResult gateResult, TestSources sources) {
        JsonObject root = new JsonObject();
        root.addProperty("passed", gateResult.passed());
        JsonArray problems = new JsonArray();
        gateResult.problems().forEach(problems::add);
        root.add("problems", problems);
        JsonArray limits = new JsonArray();
        gateResult.limitResults().forEach(limitResult -> limits.add(limit(limitResult)));
        root.add("limits", limits);
        JsonArray violations = new JsonArray();
        gateResult.violations().forEach(violation -> violations.add(violation(violation, sources)));
        root.add("violations", violations);
        return root;
    }

    private static JsonObject limit(LimitResult limitResult) {
        Limit limit = limitResult.limit();
        JsonObject json = new JsonObject();
        json.addProperty("measure", limit.measure().label());
        json.addProperty("tests", limit.tests().text());
        json.addProperty("syscalls", limit.syscalls().toString());
        json.addProperty("source", limit.source().label());
        if (limit.bound() instanceof Bound.TimesBaseline times) {
            json.addProperty("timesBaseline", times.factor());
        }
        json.addProperty("held", limitResult.isWithinLimit());
        JsonArray measurements = new JsonArray();
        limitResult.measurements().forEach(measurement -> measurements.add(measurement(measurement)));
        json.add("readings", measurements);
        return json;
    }

    private static JsonObject measurement(Measurement measurement) {
        JsonObject json = test(measurement.result().test());
        json.addProperty("actual", measurement.actual());
        json.addProperty("max", measurement.max());
        json.addProperty("held", measurement.isWithinLimit());
        return json;
    }

    private static JsonObject violation(Violation violation, TestSources sources) {
        JsonObject json = test(violation.measurement().result().test());
        json.addProperty("limit", violation.limit().subject());
        json.addProperty("sentence", violation.sentence());
        sources.find(violation).ifPresent(place -> {
            json.addProperty("file", place.file().toString());
            if (place.line() > 0) {
                json.addProperty("line", place.line());
            }
        });
        JsonArray calls = new JsonArray();
        violation.calls().stream().limit(CALLS_SHOWN).map(GateJson::call).forEach(calls::add);
        json.add("calls", calls);
        return json;
    }

    private static JsonObject call(SyscallEvent call) {
        JsonObject json = new JsonObject();
        json.addProperty("pid", call.pid());
        json.addProperty("tid", call.tid());
        json.addProperty("thread", call.threadName());
        json.addProperty("call", call.toString());
        JsonArray stack = new JsonArray();
        StackTrimmer.trim(call.javaStack()).forEach(frame -> stack.add(frame.toString()));
        json.add("javaStack", stack);
        return json;
    }

    /**
     * Writes the names of a test.
     *
     * @param test the test
     * @return its names
     */
    public static JsonObject test(TestIdentity test) {
        JsonObject json = new JsonObject();
        json.addProperty("className", test.className());
        json.addProperty("methodName", test.methodName());
        json.addProperty("displayName", test.displayName());
        return json;
    }
}
