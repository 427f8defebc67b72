package io.github.syscallunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles what the Javadoc and the README show. */
@DisplayName("The examples in the text")
class ExamplesInTextTest {
    private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\{@code\n(.*?) \\* }</pre>");
    private static final Pattern IN_HTML = Pattern.compile("(?s)<pre><code class='java'>\n(.*?) \\* </code></pre>");
    private static final Pattern IN_MARKDOWN = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern CLASS = Pattern.compile("\nclass (\\w+)");

    /** What readers know, or think of as theirs. */
    private static final String GIVEN = """
            import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
            import static io.github.syscallunit.assertj.SyscallAssertions.calledFrom;
            import static org.assertj.core.api.Assertions.assertThat;
            import static org.assertj.core.api.Assertions.assertThatThrownBy;
            import static org.assertj.core.api.Assertions.catchThrowableOfType;
            import static java.nio.file.StandardCopyOption.*;
            import static java.nio.file.StandardOpenOption.*;
            import io.github.syscallunit.engine.*;
            import io.github.syscallunit.junit.*;
            import io.github.syscallunit.trace.*;
            import io.github.syscallunit.trace.fault.*;
            import java.io.*;
            import java.net.*;
            import java.nio.*;
            import java.nio.channels.*;
            import java.nio.file.*;
            import java.util.*;
            import org.junit.jupiter.api.*;

            abstract class Example {
                Path directory;
                Path file;
                Path temporaryFile;
                ByteBuffer data;
                Path missing;
                Store store;
                SyscallRecorder recorder;
                FaultInjector faults;
                Process server;
                Client client;

                interface Client {
                    void get(String path);
                }

                static abstract class Store {
                    static Store in(Path directory) {
                        throw new UnsupportedOperationException();
                    }

                    abstract void save(String... keyAndValue) throws IOException;
                    abstract void put(String key, String value) throws IOException;
                    abstract Optional<String> get(String key) throws IOException;
                }

            """;

    private record Example(String place, String text) {
        /** {@return the text, in what it needs around it to be compiled} */
        JavaFileObject source() {
            Matcher whole = CLASS.matcher(text);
            return whole.find() ? source(whole.group(1), text) : source("Example", GIVEN + member() + "}\n");
        }

        private String member() {
            return text.startsWith("@") ? text : "void run() throws Exception {\n" + text + "}\n";
        }

        private static JavaFileObject source(String name, String text) {
            return new SimpleJavaFileObject(URI.create("memory:/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }

        @Override
        public String toString() {
            return place;
        }
    }

    static Stream<Example> examples() {
        Stream<Example> javadoc = Stream.of("../engine-native/src/main/java", "src/main/java")
                .flatMap(root -> files(Path.of(root)).stream())
                .flatMap(file -> Stream.concat(
                        found(IN_JAVADOC, file),
                        found(IN_HTML, file).map(example -> new Example(example.place, unescaped(example.text)))))
                .map(example -> new Example(example.place, example.text.replaceAll("(?m)^ *\\* ?", "")));
        return Stream.concat(javadoc, found(IN_MARKDOWN, Path.of("../README.md")));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Example> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map(match -> new Example(file.getFileName() + " at " + match.start(), match.group(1)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("compile")
    void compile(Example example, @TempDir Path classes) {
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        StringWriter complaints = new StringWriter();

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(complaints, null, null, options, null, List.of(example.source()))
                .call();

        assertThat(compiled).as(() -> example.text + complaints).isTrue();
    }
}
