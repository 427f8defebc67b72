package io.github.syscallunit.maven.site;

import io.github.syscallunit.trace.result.TestIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a test on the page of maven-surefire-report-plugin, whose anchors begin with {@code TC_}. */
final class SurefireAnchor {
    private static final Pattern PARAMETERS =
            Pattern.compile("\\[(?:method|test-template|test-factory):[^(\\]]+\\(([^)]*)\\)]");
    private static final Pattern INVOCATION =
            Pattern.compile("\\[(?:test-template-invocation|dynamic-test):#(\\d+)](?!.*#)");
    private static final Pattern FORBIDDEN = Pattern.compile("[^\\w.:-]");

    private SurefireAnchor() {}

    /**
     * Returns the possible anchors of a test.
     *
     * @param test the test
     * @return anchors on the page: surefire's name of the test, with forbidden characters encoded as Doxia does, or
     *     removed as its older versions do
     */
    static List<String> of(TestIdentity test) {
        String name = ("TC_" + name(test)).replace(' ', '_');
        return List.of(
                FORBIDDEN.matcher(name).replaceAll(found -> encoded(found.group())),
                FORBIDDEN.matcher(name).replaceAll(""));
    }

    private static String encoded(String character) {
        return URLEncoder.encode(character, StandardCharsets.UTF_8).replace('%', '.');
    }

    /** {@return {@code com.acme.StoreTest.saves(String, Path)[1]}} */
    private static String name(TestIdentity test) {
        Matcher parameters = PARAMETERS.matcher(test.uniqueId());
        Matcher invocation = INVOCATION.matcher(test.uniqueId());
        String types = parameters.find() ? simpleNames(parameters.group(1)) : "";
        String number = invocation.find() ? "[" + invocation.group(1) + "]" : "";
        return test.className() + "." + test.methodName() + (types.isEmpty() ? "" : "(" + types + ")") + number;
    }

    private static String simpleNames(String types) {
        return Stream.of(types.split(",", -1))
                .map(String::strip)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }
}
