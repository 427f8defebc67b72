package io.github.syscallunit.maven.page;

import io.github.syscallunit.trace.TestIdentity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a test on the page of maven-surefire-report-plugin, whose addresses begin with {@code TC_}. */
final class SurefireAnchor {
    private static final Pattern PARAMETERS = Pattern.compile("\\[(?:method|test-template):[^(\\]]+\\(([^)]*)\\)]");
    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]");

    private SurefireAnchor() {}

    /** {@return the address within the page: surefire's name of the test without what no address may have} */
    static String of(TestIdentity test) {
        Matcher parameters = PARAMETERS.matcher(test.uniqueId());
        Matcher invocation = INVOCATION.matcher(test.uniqueId());
        String types = parameters.find() ? simpleNames(parameters.group(1)) : "";
        String number = invocation.find() ? invocation.group(1) : "";
        String name = test.className() + "." + test.methodName() + types + number;
        return "TC_" + name.replace(' ', '_').replaceAll("[^\\w.:-]", "");
    }

    private static String simpleNames(String types) {
        return Stream.of(types.split(",", -1))
                .map(String::strip)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining());
    }
}
