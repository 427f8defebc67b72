package io.github.syscallunit.gate.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.trace.result.TestIdentity;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Writes broken limits as SARIF 2.1.0, which GitHub's code scanning and other tools read. */
public final class SarifLog {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String HOME = "https://github.com/syscallunit/syscallunit";

    private SarifLog() {}

    /**
     * Writes the log.
     *
     * @param gateResult the results of the limits
     * @param sources finds the tests' source files
     * @return a log with one run: a result for each violation, a notification for what could not be evaluated
     */
    public static String text(GateResult gateResult, TestSources sources) {
        JsonArray results = new JsonArray();
        gateResult.violations().forEach(violation -> results.add(result(violation, sources)));
        JsonObject run = new JsonObject();
        run.add("tool", tool(gateResult));
        run.add("invocations", array(invocation(gateResult)));
        run.add("results", results);
        run.addProperty("columnKind", "utf16CodeUnits");
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", array(run));
        return PrettyJson.text(log);
    }

    private static JsonObject tool(GateResult gateResult) {
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "SyscallUnit");
        Optional.ofNullable(SarifLog.class.getPackage().getImplementationVersion())
                .ifPresent(version -> driver.addProperty("version", version));
        driver.addProperty("informationUri", HOME);
        JsonArray rules = new JsonArray();
        TreeSet<String> ids = new TreeSet<>();
        gateResult.violations().stream()
                .filter(violation -> ids.add(ruleId(violation)))
                .forEach(violation -> rules.add(rule(violation)));
        driver.add("rules", rules);
        JsonObject tool = new JsonObject();
        tool.add("driver", driver);
        return tool;
    }

    private static JsonObject rule(Violation violation) {
        JsonObject rule = new JsonObject();
        rule.addProperty("id", ruleId(violation));
        rule.add(
                "shortDescription",
                message("A test has more " + violation.limit().measure().label() + " than its limit allows."));
        rule.addProperty("helpUri", HOME + "/blob/main/docs/gate-in-ci.md");
        return rule;
    }

    /** {@return what is counted, {@code max-bytes-read}} */
    private static String ruleId(Violation violation) {
        return "max-" + violation.limit().measure().label().replace(' ', '-');
    }

    /** What cannot be evaluated is a failure of the run, not a result: it says nothing about the code. */
    private static JsonObject invocation(GateResult gateResult) {
        JsonObject invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", gateResult.problems().isEmpty());
        JsonArray notifications = new JsonArray();
        for (String problem : gateResult.problems()) {
            JsonObject notification = new JsonObject();
            notification.addProperty("level", "error");
            notification.add("message", message(problem));
            notifications.add(notification);
        }
        invocation.add("toolExecutionNotifications", notifications);
        return invocation;
    }

    private static JsonObject result(Violation violation, TestSources sources) {
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", ruleId(violation));
        result.addProperty("level", "error");
        result.add(
                "message",
                message(String.join("\n", violation.sentence(), String.join("\n", violation.offendingCalls()))
                        .strip()));
        result.add("locations", array(location(violation, sources)));
        JsonObject fingerprints = new JsonObject();
        fingerprints.addProperty("testAndLimit/v1", fingerprint(violation));
        result.add("partialFingerprints", fingerprints);
        return result;
    }

    private static JsonObject location(Violation violation, TestSources sources) {
        TestIdentity test = violation.measurement().result().test();
        JsonObject location = new JsonObject();
        sources.find(violation).ifPresent(place -> location.add("physicalLocation", physical(place)));
        JsonObject method = new JsonObject();
        method.addProperty("fullyQualifiedName", test.className() + "." + test.methodName());
        method.addProperty("decoratedName", TestNames.of(test));
        method.addProperty("kind", "function");
        location.add("logicalLocations", array(method));
        return location;
    }

    private static JsonObject physical(TestSources.SourceLocation place) {
        JsonObject artifact = new JsonObject();
        artifact.addProperty("uri", uri(place.file()));
        if (!place.file().isAbsolute()) {
            artifact.addProperty("uriBaseId", "%SRCROOT%");
        }
        JsonObject physical = new JsonObject();
        physical.add("artifactLocation", artifact);
        if (place.line() > 0) {
            JsonObject region = new JsonObject();
            region.addProperty("startLine", place.line());
            physical.add("region", region);
        }
        return physical;
    }

    private static String uri(Path file) {
        try {
            return file.isAbsolute()
                    ? file.toUri().toASCIIString()
                    : new URI(null, null, file.toString(), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file + " cannot be written as a URI", e);
        }
    }

    /** {@return the same text for the same test and limit, whatever line they are in} */
    private static String fingerprint(Violation violation) {
        TestIdentity test = violation.measurement().result().test();
        String key = test.className() + "#" + test.methodName() + " " + TestNames.display(test) + ": "
                + violation.limit().subject() + ", " + violation.limit().source();
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static JsonObject message(String text) {
        JsonObject message = new JsonObject();
        message.addProperty("text", text);
        return message;
    }

    private static JsonArray array(JsonObject element) {
        JsonArray array = new JsonArray();
        array.add(element);
        return array;
    }
}
