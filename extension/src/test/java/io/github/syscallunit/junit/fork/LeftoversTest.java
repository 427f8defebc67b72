package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.fork.launch.ClassPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What many traced tests leave behind. */
class LeftoversTest {
    @Test
    void twoHundredTracedTestsLeaveNoProcessNoThreadNoDescriptorAndNoFile(@TempDir Path directory) throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                ClassPath.ofThisJvm(),
                Main.class.getName()));
        if (Runtime.version().feature() >= 24) {
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        Process parent = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(parent.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines.get(0)).as(String.join("\n", lines)).isEqualTo("200 tests succeeded");
        assertThat(lines.get(2)).isEqualTo(lines.get(1)).startsWith("processes 0, threads [");
        assertThat(lines).as("nothing said that was not asked").hasSize(3);
        assertThat(temporary).isEmptyDirectory();
        assertThat(directory.resolve("target/syscallunit").toFile().list()).hasSizeGreaterThan(200);
    }

    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws Exception {
            run(WarmUpTestCases.class);
            String before = inventory();
            System.out.println(run(ManyTestCases.class, SeparateTestCases.class) + " tests succeeded");
            System.out.println(before);
            System.out.println(inventory());
        }

        private static long run(Class<?>... classes) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            request()
                                    .selectors(Stream.of(classes)
                                            .map(type -> selectClass(type))
                                            .toList())
                                    .filters(EngineFilter.includeEngines("syscallunit"))
                                    .build(),
                            summary);
            summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            return summary.getSummary().getTestsSucceededCount();
        }

        private static String inventory() throws IOException, InterruptedException {
            return "processes " + ProcessHandle.current().descendants().count() + ", threads " + threads()
                    + ", descriptors " + descriptors();
        }

        /** Threads may need some time to end. */
        private static List<String> threads() throws InterruptedException {
            List<String> names = new ArrayList<>();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("syscallunit-")
                        && !thread.getName().equals("syscallunit-clock")) {
                    thread.join(Duration.ofSeconds(10).toMillis());
                    if (thread.isAlive()) {
                        names.add(thread.getName());
                    }
                }
            }
            return names.stream().sorted().toList();
        }

        /** Files by name, and the number of pipes and the like. */
        private static List<String> descriptors() throws IOException {
            List<String> open = new ArrayList<>();
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (Path descriptor : descriptors) {
                    open.add(Files.readSymbolicLink(descriptor).toString().replaceAll("\\d+", "#"));
                }
            }
            return open.stream().sorted().toList();
        }
    }

    @TraceSyscalls
    static class WarmUpTestCases {
        @Test
        void one() throws IOException {
            Files.delete(Files.createTempFile("a", "b"));
        }
    }

    @TraceSyscalls
    static class ManyTestCases {
        @RepeatedTest(180)
        void one() throws IOException {
            Files.delete(Files.createTempFile("a", "b"));
        }
    }

    @TraceSyscalls(fork = Fork.PER_METHOD)
    static class SeparateTestCases {
        @RepeatedTest(5)
        void one() {}

        @RepeatedTest(5)
        void two() {}

        @RepeatedTest(5)
        void three() {}

        @RepeatedTest(5)
        void four() {}
    }
}
