package io.github.syscallunit.engine.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
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
}
