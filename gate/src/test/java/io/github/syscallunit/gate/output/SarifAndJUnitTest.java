package io.github.syscallunit.gate.output;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.calledAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.SyscallSet;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("For other tools, the gate")
class SarifAndJUnitTest {
    private static final String HOSTILE = "\"/100% <a&b>\u0000\u001b[31m\ud800\ufffe]]>\"";

    @TempDir
    private Path project;

    private TestSources sources() throws IOException {
        Path root = Files.createDirectories(project.resolve("src/test/java/com/acme corp"));
        Files.createFile(root.resolve("StoreTest.java"));
        return new TestSources(List.of(project.resolve("src/test/java")), project);
    }

    private static GateResult evaluated(List<String> problems) {
        Limit limit = new Limit(
                TestPattern.ALL, SyscallSet.parse("%file"), Quantities.CALLS, new Bound.AtMost(0), Limit.Source.POM);
        Limit held =
                new Limit(TestPattern.ALL, SyscallSet.ALL, Quantities.ERRORS, new Bound.AtMost(2), Limit.Source.FILE);
        return Gate.evaluate(
                        List.of(limit, held),
                        List.of(Results.of(
                                "com.acme corp.StoreTest$WhenEmpty",
                                "saves",
                                calledAt(
                                        new StackTraceElement(
                                                "com.acme corp.StoreTest$WhenEmpty", "saves", "StoreTest.java", 41),
                                        call("open", HOSTILE, 3)))),
                        BaselineTimes.NONE)
                .with(List.of(), problems);
    }

    private static List<String> sarifViolations(String json) throws IOException {
        try (var schema = SarifAndJUnitTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    @Test
    @DisplayName("writes broken limits as SARIF that its schema accepts")
    void sarif() throws IOException {
        String json = SarifLog.text(evaluated(List.of()), sources());

        assertThat(sarifViolations(json)).isEmpty();
        JsonObject run = JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
        assertThat(run.getAsJsonArray("results")).hasSize(1);
        JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
        assertThat(result.get("ruleId").getAsString()).isEqualTo("max-calls");
        assertThat(result.getAsJsonObject("message").get("text").getAsString())
                .startsWith("StoreTest.WhenEmpty.saves made 1 call of %file, but its budget (pom) allows none.\n")
                .contains("\\u001b[31m");
        JsonObject physical =
                result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        assertThat(physical.getAsJsonObject("artifactLocation").get("uri").getAsString())
                .isEqualTo("src/test/java/com/acme%20corp/StoreTest.java");
        assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                .isEqualTo(41);
    }

    @Test
    @DisplayName("reports in SARIF what could not be evaluated")
    void sarifProblems() throws IOException {
        String json = SarifLog.text(evaluated(List.of("a.json: is not a result file")), TestSources.NONE);

        assertThat(sarifViolations(json)).isEmpty();
        assertThat(json).contains("\"executionSuccessful\": false", "a.json: is not a result file");
        assertThat(sarifViolations(SarifLog.text(new GateResult(List.of(), List.of()), TestSources.NONE)))
                .isEmpty();
        assertThat(sarifViolations(json.replace("\"results\"", "\"result\""))).isNotEmpty();
    }

    @Test
    @DisplayName("writes each limit as a test case in JUnit's XML")
    void junit() throws Exception {
        String xml = JUnitXml.text(evaluated(List.of("a.json: is not a result file")), sources());

        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("errors")))
                .containsExactly("3", "1", "1");
        Element broken = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(broken.getAttribute("classname")).isEqualTo("com.acme corp.StoreTest$WhenEmpty");
        assertThat(broken.getAttribute("name")).isEqualTo("saves: at most 0 calls of %file (pom)");
        assertThat(broken.getAttribute("file")).isEqualTo("src/test/java/com/acme corp/StoreTest.java");
        Element failure = (Element) broken.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).endsWith("(pom) allows none.");
        assertThat(failure.getTextContent()).contains("\\u0000\\u001b[31m\\ud800\\ufffe]]>");
        Element held = (Element) suite.getElementsByTagName("testcase").item(1);
        assertThat(held.getElementsByTagName("failure").getLength()).isZero();
        assertThat(((Element) suite.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("a.json: is not a result file");
    }
}
