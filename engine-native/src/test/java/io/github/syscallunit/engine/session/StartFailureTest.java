package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.SystemCallException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
class StartFailureTest {
    @Test
    void limitsAreNamed() {
        assertThat(StartFailure.explain(new SystemCallException("pipe2", "O_CLOEXEC", 24)))
                .contains("(ulimit -n)");
        assertThat(StartFailure.explain(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .contains("(ulimit -u)");
        assertThat(StartFailure.explain(new SystemCallException("posix_spawn", "\"/bin/sh\"", 11)))
                .contains("(ulimit -u)");
    }

    @Test
    void fileInMemoryIsNamed() {
        assertThat(StartFailure.explain(new SystemCallException("memfd_create", "\"syscallunit\"", 38)))
                .contains("/dev/shm", "ENOSYS", "Allow one of them.");
    }

    @Test
    void memoryIsNamed() {
        assertThat(StartFailure.explain(new OutOfMemoryError("Java heap space")))
                .isEqualTo("The test JVM ran out of memory (see -Xmx).");
    }

    @Test
    void theNativeLibraryIsNamedAlsoAsACause() {
        assertThat(StartFailure.explain(
                        new IllegalStateException(new NoClassDefFoundError("Could not initialize class Native"))))
                .startsWith("The native library of JNA could not be loaded.")
                .contains("jna.tmpdir", "noexec");
    }

    @Test
    void anythingElseIsNotExplained() {
        assertThat(StartFailure.explain(new IllegalStateException("unknown")))
                .isEqualTo("The child JVM could not be started, or the connection to it failed.");
    }
}
