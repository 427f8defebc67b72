package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.fork.launch.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherFactory;

class KilledParentTest {
    @Test
    void aTestJvmThatIsKilledLeavesNoProcessAndNoFile(@TempDir Path directory) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        ClassPath.ofThisJvm(),
                        Main.class.getName())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle child = announced(output);
            ProcessHandle grandchild = announced(output);
            assertThat(child.isAlive()).isTrue();
            assertThat(grandchild.isAlive()).isTrue();

            parent.destroyForcibly().waitFor();

            child.onExit().get(10, TimeUnit.SECONDS);
            grandchild.onExit().get(10, TimeUnit.SECONDS);
        } finally {
            parent.destroyForcibly();
        }
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("syscallunit"));
    }

    private static ProcessHandle announced(BufferedReader output) throws IOException {
        String line = String.valueOf(output.readLine());
        return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
    }

    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(request()
                            .selectors(selectClass(EndlessTestCases.class))
                            .filters(EngineFilter.includeEngines("syscallunit"))
                            .build());
        }
    }

    @TraceSyscalls
    static class EndlessTestCases {
        @Test
        void neverEnds() throws IOException, InterruptedException {
            System.out.println(ProcessHandle.current().pid());
            System.out.println(new ProcessBuilder("sleep", "1000").start().pid());
            new CountDownLatch(1).await();
        }
    }
}
