package io.github.syscallunit.junit.fork;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes in one child, with files by which the classes and the test exchange information. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
abstract class SharedChildFixture {
    private static final String FILES = "syscallunit.test.files";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void makeDirectoryOfFiles() throws IOException {
        System.setProperty(
                FILES, Files.createDirectory(directory.resolve("files")).toString());
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty(FILES);
    }

    final EngineTestKit.Builder kit(Class<?>... testClasses) {
        return results().select(testClasses).configurationParameter("syscallunit.timeout", "60 s");
    }

    final SyscallUnitTestKit results() {
        return new SyscallUnitTestKit(directory.resolve("results"));
    }

    /** {@return the path of a file, in the test JVM and in the child} */
    static Path file(String name) {
        return Path.of(System.getProperty(FILES)).resolve(name);
    }
}
