package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@DisplayName("A sweep over a store with a mistake")
class CarelessStoreTest {
    @Test
    @DisplayName("shows where a save is not synced before it replaces the old log")
    void findsAMissingSync(@TempDir Path results) {
        Events tests = sweep(UnsyncedStore.class, results);

        assertThat(names(tests.failed()))
                .containsExactly(
                        "without a fault",
                        "openat #1 of 1 → EINTR",
                        "write #1 of 2 → EINTR",
                        "write #2 of 2 → EINTR",
                        "close #1 of 1 → EINTR");
        assertThat(names(tests.succeeded()))
                .contains("write #1 of 2 → ENOSPC")
                // The C library calls renameat where the CPU has no rename.
                .containsAnyOf("rename #1 of 1 → EIO", "renameat #1 of 1 → EIO");
    }

    @Test
    @DisplayName("shows where a failure after a short write is ignored")
    void findsASwallowedException(@TempDir Path results) {
        Events tests = sweep(OptimisticStore.class, results);

        assertThat(names(tests.failed())).containsExactly("write #2 of 2 → EIO", "write #2 of 2 → ENOSPC");
        assertThat(names(tests.succeeded()))
                .contains("without a fault", "write #1 of 2 → ENOSPC", "write #2 of 2 → EINTR");
    }

    private static Events sweep(Class<? extends Saving> store, Path results) {
        return EngineTestKit.engine("syscallunit")
                .selectors(selectClass(store))
                .configurationParameter("syscallunit.resultsDirectory", results.toString())
                .execute()
                .testEvents();
    }

    /** Without the location, which is a line of this file. */
    private static List<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replaceAll(", .*", ""))
                .toList();
    }

    @SuppressWarnings("NullAway.Init")
    abstract static class Saving {
        @TempDir
        Path directory;

        @BeforeEach
        void fill() throws IOException {
            Store.in(directory).put("colour", "blue");
        }

        abstract void write(ByteBuffer bytes, FileChannel out) throws IOException;

        @FailingDisk
        void saves(SweptFault fault, FaultInjector faults, SyscallTrace trace) throws IOException {
            // A disk that fills up first writes the bytes that it has room for.
            faults.shorten("write", 4).onPath(directory).onCall(1).optional().inject();
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> fault.during(() -> save("colour", "green")));

            if (failure == null) {
                assertThat(trace.onPath(directory)).callsInOrder("openat", "write", "fsync", "rename");
            }
            assertThat(Store.in(directory).get("colour")).hasValue(failure == null ? "green" : "blue");
        }

        private void save(String key, String value) throws IOException {
            Path successor = directory.resolve(key + ".new");
            try (FileChannel out = FileChannel.open(successor, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                write(new LogEntry(value).bytes(), out);
            }
            Files.move(successor, directory.resolve(key + ".log"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static class UnsyncedStore extends Saving {
        @Override
        void write(ByteBuffer bytes, FileChannel out) throws IOException {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    static class OptimisticStore extends Saving {
        @Override
        void write(ByteBuffer bytes, FileChannel out) throws IOException {
            try {
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            } catch (IOException e) {
                if (bytes.position() == 0) {
                    throw e;
                }
                // A mistake: the rest is left to the next save.
            }
            out.force(true);
        }
    }
}
