package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.failures;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** Code that returns normally after a failed sync has lost data, and told its caller the opposite. */
class SwallowedSyncTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private Events run(Class<?> testClass) {
        return new SyscallUnitTestKit(results).run(testClass).testEvents();
    }

    /** A store whose saves can fail. */
    @FunctionalInterface
    interface Save {
        void in(Path directory) throws IOException;
    }

    static void withFsync(Path directory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("f").toFile(), "rw")) {
            file.write(1);
            file.getFD().sync();
        }
    }

    static void withFdatasync(Path directory) throws IOException {
        try (FileChannel file = open(directory)) {
            file.write(ByteBuffer.wrap(new byte[1]));
            file.force(false);
        }
    }

    static void withMsync(Path directory) throws IOException {
        try (FileChannel file = open(directory)) {
            MappedByteBuffer map = file.map(FileChannel.MapMode.READ_WRITE, 0, 10);
            map.put(0, (byte) 1);
            map.force();
        }
    }

    static void withSynchronousWrites(Path directory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("f").toFile(), "rwd")) {
            file.write(1);
        }
    }

    static void withSynchronousWritesAgain(Path directory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("f").toFile(), "rwd")) {
            try {
                file.write(1);
            } catch (IOException e) {
                file.write(1);
            }
        }
    }

    static void withFsyncAgain(Path directory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("f").toFile(), "rw")) {
            file.write(1);
            try {
                file.getFD().sync();
            } catch (IOException e) {
                file.getFD().sync();
            }
        }
    }

    static void withPlainWrites(Path directory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("f").toFile(), "rw")) {
            file.write(1);
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static void swallow(Save save, Path directory) {
        try {
            save.in(directory);
        } catch (IOException | UncheckedIOException e) {
            // As some stores do.
        }
    }

    @Test
    void aSwallowedSyncFailsItsInvocationAndIsNamed() {
        Events tests = run(SwallowingTestCases.class);

        assertThat(messages(tests))
                .hasSize(6)
                .allSatisfy(message -> assertThat(message)
                        .matches("(?s)A sync failed, and the code in during\\(…\\) returned normally:"
                                + " (fsync|fdatasync|msync|write)\\(.*\\) = -1 EIO \\(Input/output error\\) \\(INJECTED\\) </.*/f>"
                                + "\nIts caller .*maySwallowSyncErrors = true\\."));
        assertThat(names(tests.failed()))
                .extracting(name -> name.replaceAll(" .*", ""))
                .containsExactlyInAnyOrder("fsync", "fsync", "fsync", "fdatasync", "msync", "write");
        assertThat(failures(tests))
                .allSatisfy(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(note -> assertThat(note.getStackTrace()).isNotEmpty()));
    }

    @SuppressWarnings("NullAway.Init")
    static class SwallowingTestCases {
        @TempDir
        Path directory;

        @FaultSweep(syscalls = "fsync", errors = "EIO", path = "{directory}")
        void fsync(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withFsync, directory));
        }

        @FaultSweep(syscalls = "fsync", errors = "EIO", path = "{directory}")
        void fsyncOnAnotherThread(SweptFault fault) throws Exception {
            fault.during(() -> CompletableFuture.runAsync(() -> swallow(SwallowedSyncTest::withFsync, directory))
                    .join());
        }

        @FaultSweep(syscalls = "fsync", errors = "EIO")
        void fsyncThatIsRepeated(SweptFault fault) throws Exception {
            fault.during(directory, SwallowedSyncTest::withFsyncAgain);
        }

        @FaultSweep(syscalls = "fdatasync", errors = "EIO")
        void fdatasync(SweptFault fault) throws Exception {
            fault.during(directory, place -> swallow(SwallowedSyncTest::withFdatasync, place));
        }

        @FaultSweep(syscalls = "msync", errors = "EIO", path = "{directory}")
        void msync(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withMsync, directory));
        }

        @FaultSweep(syscalls = "write", errors = "EIO", path = "{directory}")
        void synchronousWrite(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withSynchronousWrites, directory));
        }
    }

    @Test
    void aSyncThatIsReportedMadeGoodOrNotWantedPasses() {
        Events tests = run(HonestTestCases.class);

        assertThat(messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(tests.started().count()).isGreaterThan(10);
    }

    @SuppressWarnings("NullAway.Init")
    static class HonestTestCases {
        @TempDir
        Path directory;

        @FaultSweep(errors = "EIO", syscalls = "fsync,fdatasync,msync,write", path = "{directory}")
        void reports(SweptFault fault) {
            Throwable failure = catchThrowable(() -> fault.during(() -> {
                withFsync(directory);
                withFdatasync(directory);
                withMsync(directory);
                withSynchronousWrites(directory);
            }));
            assertThat(failure != null).isEqualTo(fault.error().isPresent());
        }

        @FaultSweep(errors = "EINTR", syscalls = "fdatasync", path = "{directory}")
        void theJdkSyncsAgainAfterAnInterruption(SweptFault fault) throws Exception {
            fault.during(() -> withFdatasync(directory));
        }

        @FaultSweep(errors = "EIO", syscalls = "write", path = "{directory}")
        void writesAgain(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withSynchronousWritesAgain, directory));
        }

        @FaultSweep(errors = "EIO", syscalls = "write", path = "{directory}")
        void doesNotSync(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withPlainWrites, directory));
        }

        @FaultSweep(errors = "EIO", syscalls = "fsync", path = "{directory}", maySwallowSyncErrors = true)
        void isAllowedTo(SweptFault fault) throws Exception {
            fault.during(() -> swallow(SwallowedSyncTest::withFsync, directory));
        }
    }
}
