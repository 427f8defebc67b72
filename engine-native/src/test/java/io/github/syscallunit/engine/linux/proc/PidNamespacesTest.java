package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ids of pid namespaces")
class PidNamespacesTest {
    @Test
    @DisplayName("are not translated in our own namespace")
    void own() {
        int self = (int) ProcessHandle.current().pid();
        assertThat(PidNamespaces.translate(self, self, PidNamespaces.Kind.PROCESS))
                .isZero();
    }

    @Test
    @DisplayName("are those of ours for a process in another one")
    void other() throws Exception {
        Process shell = new ProcessBuilder("unshare", "-Urpf", "sh", "-c", "echo $$; read go")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            byte[] said = new byte[1];
            assumeTrue(
                    shell.getInputStream().read(said) == 1, "this system does not allow processes to make namespaces");
            assertThat(new String(said, StandardCharsets.US_ASCII)).isEqualTo("1");
            int inner = (int) shell.children().findFirst().orElseThrow().pid();
            assertThat(PidNamespaces.translate(inner, 1, PidNamespaces.Kind.PROCESS))
                    .isEqualTo(inner);
            assertThat(PidNamespaces.translate(inner, 999, PidNamespaces.Kind.PROCESS))
                    .isZero();
        } finally {
            shell.getOutputStream().close();
            shell.waitFor();
        }
    }

    /** In a namespace whose {@code /proc} is that of the one above, where another one has the same ids. */
    @Test
    @DisplayName("are those of ours where another namespace has the same ones")
    void sibling() throws Exception {
        Process sibling = new ProcessBuilder(
                        "unshare",
                        "-Urpf",
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 60 ]; do sleep 60 & i=$((i + 1)); done; echo $$; read go")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assumeTrue(
                    sibling.getInputStream().read() == '1', "this system does not allow processes to make namespaces");
            Process java = new ProcessBuilder(
                            "unshare",
                            "-Urpf",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ParentProgram.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("sleep 61 ");
        } finally {
            sibling.getOutputStream().close();
            sibling.waitFor();
        }
    }

    /** Starts a process, and prints the command of the one that {@code /proc} has for its id. */
    static final class ParentProgram {
        private ParentProgram() {}

        public static void main(String[] arguments) throws Exception {
            Process child = new ProcessBuilder("sleep", "61").start();
            int found = PidNamespaces.inProc((int) child.pid());
            System.out.print(
                    Files.readString(Path.of("/proc/" + found + "/cmdline")).replace('\0', ' '));
            System.out.flush();
            child.destroyForcibly();
        }
    }
}
