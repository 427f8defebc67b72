package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("errorsOfTheJdk")
    void limitsAreNamedThatTheJdkMeets(Throwable error, String limit) {
        assertThat(StartFailure.explain(error)).contains(limit);
        assertThat(StartFailure.explain(new IllegalStateException(error))).contains(limit);
    }

    static List<Arguments> errorsOfTheJdk() {
        String library = "/usr/lib/libmanagement.so: cannot open shared object file: Too many open files";
        return List.of(
                arguments(new IOException("Cannot run program \"java\": error=24, Too many open files"), "(ulimit -n)"),
                arguments(new IOException("Cannot run program \"java\": error=11, Versuch es wieder"), "(ulimit -u)"),
                arguments(new UnsatisfiedLinkError(library), "(ulimit -n)"),
                arguments(new ExceptionInInitializerError(new UnsatisfiedLinkError(library)), "(ulimit -n)"),
                arguments(new SystemCallException("memfd_create", "\"syscallunit\"", 24), "(ulimit -n)"));
    }

    @Test
    void aTestClassPathThatLacksAClassIsNamed() {
        assertThat(StartFailure.explain(new NoClassDefFoundError("com/google/gson/Gson")))
                .startsWith("The class com.google.gson.Gson could not be loaded.")
                .contains("test class path")
                .doesNotContain("JNA");
    }

    @Test
    void aTestClassPathWithAnotherVersionOfAClassIsNamed() {
        assertThat(StartFailure.explain(new NoSuchMethodError("'void org.junit.X.y()'")))
                .contains("'void org.junit.X.y()'", "another version")
                .doesNotContain("JNA");
    }

    @Test
    void nativeLibrariesBesideJnasAreNamed() {
        assertThat(StartFailure.explain(new UnsatisfiedLinkError("/usr/lib/libmanagement.so: cannot open")))
                .isEqualTo("A native library could not be used: /usr/lib/libmanagement.so: cannot open.");
        assertThat(StartFailure.explain(new UnsatisfiedLinkError("/tmp/jna-1/jna2.tmp: failed to map segment")))
                .startsWith("The native library of JNA could not be loaded.");
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
