package io.github.syscallunit.maven.gate.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.syscallunit.maven.gate.Bound;
import io.github.syscallunit.maven.gate.GateResult;
import io.github.syscallunit.maven.gate.Limit;
import io.github.syscallunit.maven.gate.LimitResult;
import io.github.syscallunit.maven.gate.Measurement;
import io.github.syscallunit.maven.gate.Violation;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.internal.StackTrimmer;
import io.github.syscallunit.trace.result.TestIdentity;

/** Writes how the limits fared for other programs to read. */
public final class GateJson {
    private static final int CALLS_SHOWN = 100;

    private GateJson() {}

    /**
     * Writes a judgement as JSON.
     *
     * @param judgement how the limits fared
     * @param sources where the tests are written
     * @return whether the limits held, what could not be judged, every limit with its readings, and every violation with
     *     the file to open, the calls and their Java stacks
     */
    public static JsonObject of(GateResult judgement, TestSources sources) {
        JsonObject root = new JsonObject();
        root.addProperty("passed", judgement.passed());
        JsonArray problems = new JsonArray();
        judgement.problems().forEach(problems::add);
        root.add("problems", problems);
        JsonArray limits = new JsonArray();
        judgement.limitResults().forEach(verdict -> limits.add(limit(verdict)));
        root.add("limits", limits);
        JsonArray violations = new JsonArray();
        judgement.violations().forEach(violation -> violations.add(violation(violation, sources)));
        root.add("violations", violations);
        return root;
    }

    private static JsonObject limit(LimitResult verdict) {
        Limit limit = verdict.limit();
        JsonObject json = new JsonObject();
        json.addProperty("measure", limit.measure().label());
        json.addProperty("tests", limit.tests().text());
        json.addProperty("syscalls", limit.syscalls().toString());
        json.addProperty("source", limit.source().label());
        if (limit.bound() instanceof Bound.TimesBaseline times) {
            json.addProperty("timesBaseline", times.factor());
        }
        json.addProperty("held", verdict.isWithinLimit());
        JsonArray readings = new JsonArray();
        verdict.measurements().forEach(reading -> readings.add(measurement(reading)));
        json.add("readings", readings);
        return json;
    }

    private static JsonObject measurement(Measurement reading) {
        JsonObject json = test(reading.result().test());
        json.addProperty("actual", reading.actual());
        json.addProperty("max", reading.max());
        json.addProperty("held", reading.isWithinLimit());
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
     * Names a test.
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
