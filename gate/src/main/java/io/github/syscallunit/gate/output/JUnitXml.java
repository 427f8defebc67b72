package io.github.syscallunit.gate.output;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.LimitResult;
import io.github.syscallunit.gate.Measurement;
import io.github.syscallunit.gate.TestNames;
import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.trace.result.TestIdentity;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes every limit as a test case in the XML of JUnit's Ant task, which surefire writes, too: GitLab, Jenkins and Sonar show it. A broken limit
 * is a failure, a limit that could not be evaluated an error.
 */
public final class JUnitXml {
    private static final String SUITE = "syscall limits";

    private final XMLStreamWriter xml;
    private final TestSources sources;

    private JUnitXml(XMLStreamWriter xml, TestSources sources) {
        this.xml = xml;
        this.sources = sources;
    }

    /**
     * Writes the file.
     *
     * @param gateResult the results of the limits
     * @param sources finds the tests' source files
     * @return a test suite with a test case for each limit of each test
     */
    public static String text(GateResult gateResult, TestSources sources) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JUnitXml(xml, sources).suites(gateResult);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return text + "\n";
    }

    private void suites(GateResult gateResult) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        int cases = gateResult.limitResults().stream()
                .mapToInt(limit -> limit.measurements().size())
                .sum();
        attribute("name", SUITE);
        attribute("tests", Integer.toString(cases + gateResult.problems().size()));
        attribute("failures", Integer.toString(gateResult.violations().size()));
        attribute("errors", Integer.toString(gateResult.problems().size()));
        attribute("skipped", "0");
        attribute("time", "0");
        for (LimitResult limit : gateResult.limitResults()) {
            for (Measurement measurement : limit.measurements()) {
                testCase(limit.limit(), measurement);
            }
        }
        for (String problem : gateResult.problems()) {
            problem(problem);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(Limit limit, Measurement measurement) throws XMLStreamException {
        TestIdentity test = measurement.result().test();
        Violation violation = new Violation(limit, measurement);
        String display = TestNames.display(test);
        startCase(
                test.className(),
                test.methodName() + (display.isEmpty() ? "" : " \"" + display + "\"") + ": at most "
                        + limit.measure().number(measurement.max()) + " " + limit.subject() + " ("
                        + limit.source().label() + ")");
        if (!measurement.isWithinLimit()) {
            var place = sources.find(violation);
            if (place.isPresent()) {
                attribute("file", place.get().file().toString());
            }
            xml.writeStartElement("failure");
            attribute("message", violation.sentence());
            attribute("type", "io.github.syscallunit.gate.Violation");
            text(violation.sentence() + "\n" + String.join("\n", violation.offendingCalls()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void problem(String problem) throws XMLStreamException {
        startCase(SUITE, "can be evaluated: " + problem);
        xml.writeStartElement("error");
        attribute("message", problem);
        attribute("type", "io.github.syscallunit.gate.GateResult");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void startCase(String className, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", className);
        attribute("name", name);
        attribute("time", "0");
    }

    /** XML 1.0 cannot express control characters, not even by references. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, ControlCharacters.escape(value));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(ControlCharacters.escape(text));
    }
}
