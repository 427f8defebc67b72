package io.github.syscallunit.gate.output;

import io.github.syscallunit.gate.Violation;
import io.github.syscallunit.trace.result.TestIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the source files of tests.
 *
 * @param roots the directories of test sources
 * @param base the directory that paths are relative to
 */
public record TestSources(List<Path> roots, Path base) {
    /** Finds no file. */
    public static final TestSources NONE = new TestSources(List.of(), Path.of(""));

    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".groovy", ".scala");

    /**
     * A line in a file.
     *
     * @param file the file
     * @param line the line, 0 if it is not known
     */
    public record SourceLocation(Path file, int line) {
        /** {@return file and line as editors read them, {@code src/test/java/StoreTest.java:41}} */
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "");
        }
    }

    /**
     * Finds the line at which a test exceeded a limit.
     *
     * @param violation the violation
     * @return the test's file, and the line that made the first call that counts
     */
    public Optional<SourceLocation> find(Violation violation) {
        String outermost = outermost(violation.measurement().result().test());
        int line = violation.calls().stream()
                .flatMap(call -> call.javaStack().stream())
                .filter(frame -> frame.getClassName().equals(outermost)
                        || frame.getClassName().startsWith(outermost + "$"))
                .mapToInt(StackTraceElement::getLineNumber)
                .findFirst()
                .orElse(0);
        return file(outermost).map(file -> new SourceLocation(file, line));
    }

    private Optional<Path> file(String className) {
        String path = className.replace('.', '/');
        return roots.stream()
                .flatMap(root -> LANGUAGES.stream().flatMap(language -> resolved(root, path + language)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> file.startsWith(base) ? base.relativize(file) : file);
    }

    /** A class name from a result file may not be a valid path. */
    private static Stream<Path> resolved(Path root, String path) {
        return path.indexOf('\0') >= 0 ? Stream.empty() : Stream.of(root.resolve(path));
    }

    private static String outermost(TestIdentity test) {
        int nested = test.className().indexOf('$');
        return nested > 0 ? test.className().substring(0, nested) : test.className();
    }
}
