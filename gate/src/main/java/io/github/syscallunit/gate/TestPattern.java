package io.github.syscallunit.gate;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Selects tests as surefire's {@code -Dtest} does: {@code StoreTest}, {@code com.acme.**}, {@code *Test#save*},
 * {@code !SlowTest}, with commas between them.
 *
 * <p>A class without a package matches in any package. A class includes its nested classes. {@code *} matches within a
 * package, {@code **} across packages.
 *
 * @param text the pattern as it was written
 */
public record TestPattern(String text) {
    private static final Pattern SPECIAL = Pattern.compile("[\\s#!,*?/]", Pattern.UNICODE_CHARACTER_CLASS);

    /** Selects every test. */
    public static final TestPattern ALL = new TestPattern("**");

    /**
     * Checks the pattern.
     *
     * @param text the pattern as it was written
     * @throws IllegalArgumentException if it cannot select any test
     */
    public TestPattern {
        text = text.strip();
        if (words(text).anyMatch(TestPattern::isMalformed)) {
            throw new IllegalArgumentException("\"" + text + "\" selects no tests: write it as for -Dtest, for example "
                    + "StoreTest, com.acme.**, *Test#save* or !SlowTest, with commas between them");
        }
    }

    /**
     * Selects the tests of a class, whatever its name is: Kotlin's may have spaces, and a file may say anything.
     *
     * @param className the class's binary name
     * @return a pattern that matches it
     */
    public static TestPattern ofClass(String className) {
        return className.isBlank()
                ? ALL
                : new TestPattern(SPECIAL.matcher(className).replaceAll("?"));
    }

    /**
     * Tells whether a test is selected.
     *
     * @param className the test class's binary name
     * @param methodName the test method's name
     * @return whether it is
     */
    public boolean matches(String className, String methodName) {
        List<String> wanted = words(text).filter(word -> !isNegative(word)).toList();
        Predicate<String> matching = word -> matchesWord(word, className, methodName);
        return (wanted.isEmpty() || wanted.stream().anyMatch(matching))
                && words(text)
                        .filter(TestPattern::isNegative)
                        .map(word -> word.substring(1))
                        .noneMatch(matching);
    }

    /** {@return the pattern as it was written} */
    @Override
    public String toString() {
        return text;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip);
    }

    private static boolean isNegative(String word) {
        return word.startsWith("!");
    }

    private static boolean isMalformed(String word) {
        return !word.matches("!?([^\\s#!]+(#[^#!]+)?|#[^#!]+)");
    }

    private static boolean matchesWord(String word, String className, String methodName) {
        int hash = word.indexOf('#');
        String classGlob = hash < 0 ? word : word.substring(0, hash);
        String methodGlob = hash < 0 ? "" : word.substring(hash + 1);
        return (classGlob.isEmpty() || matchesRegex(className, classRegex(classGlob)))
                && (methodGlob.isEmpty() || matchesRegex(methodName, regex(methodGlob)));
    }

    private static boolean matchesRegex(String name, String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
    }

    private static String classRegex(String glob) {
        String dotted = glob.replace('/', '.');
        String anyPackage = dotted.indexOf('.') < 0 ? "(.*\\.)?" : "";
        return anyPackage + regex(dotted).replace("(.*)\\.", "(.*\\.)?") + "(\\$.*)?";
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String part : glob.split("(?<=[*?.])(?![*])|(?=[*?.])(?<![*])", -1)) {
            regex.append(
                    switch (part) {
                        case "**" -> "(.*)";
                        case "*" -> "[^.]*";
                        case "?" -> "[^.]";
                        case "." -> "\\.";
                        default -> Pattern.quote(part);
                    });
        }
        return regex.toString();
    }
}
