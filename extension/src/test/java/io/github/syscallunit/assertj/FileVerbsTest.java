package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** The verbs about files, on what the kernel was really asked. */
class FileVerbsTest {
    @Test
    void decideAsTheFilesAre(@TempDir Path results) {
        Events tests =
                new SyscallUnitTestKit(results).run(RealFilesTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(tests.started().count()).isGreaterThan(15);
    }

    @TraceSyscalls
    static class RealFilesTestCases {
        private static final ByteBuffer DATA = ByteBuffer.wrap(new byte[100]);

        @TempDir
        Path directory;

        private Path temporary;
        private Path target;

        @BeforeEach
        void names() {
            temporary = directory.resolve("a.tmp");
            target = directory.resolve("a");
        }

        private void write(OpenOption... options) throws IOException {
            try (FileChannel channel = FileChannel.open(temporary, options)) {
                channel.write(DATA.duplicate());
            }
        }

        private static void sync(Path file, OpenOption... options) throws IOException {
            try (FileChannel channel = FileChannel.open(file, options)) {
                channel.force(true);
            }
        }

        private void publish() throws IOException {
            Files.move(temporary, target, ATOMIC_MOVE);
            sync(directory, READ);
        }

        private void lossy(SyscallTrace trace, String... parts) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(trace).renamesDurably(directory))
                    .satisfies(failure -> assertThat(failure.getMessage()).contains(parts));
        }

        @Test
        void aFileThatIsSyncedByAnotherDescriptorIsDurable(SyscallRecorder recorder) throws IOException {
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        sync(temporary, READ);
                        publish();
                    }))
                    .renamesDurably(directory);
        }

        @Test
        void aFileThatIsNotSyncedIsLost(SyscallRecorder recorder) throws IOException {
            lossy(
                    recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        publish();
                    }),
                    "1 was not",
                    "after this change",
                    "write(");
        }

        @Test
        void aSyncAfterTheRenameIsTooLate(SyscallRecorder recorder) throws IOException {
            lossy(
                    recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        publish();
                        sync(target, READ);
                    }),
                    "after this change");
        }

        @Test
        void aSyncBeforeTheWriteIsTooEarly(SyscallRecorder recorder) throws IOException {
            lossy(
                    recorder.record(() -> {
                        try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
                            channel.force(true);
                            channel.write(DATA.duplicate());
                        }
                        publish();
                    }),
                    "after this change");
        }

        @Test
        void aSynchronousDescriptorSyncs(SyscallRecorder recorder) throws IOException {
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE, DSYNC);
                        publish();
                    }))
                    .renamesDurably(directory);
        }

        @Test
        void aDirectoryThatIsNotSyncedLosesTheName(SyscallRecorder recorder) throws IOException {
            lossy(
                    recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        sync(temporary, READ);
                        sync(directory, READ);
                        Files.move(temporary, target, ATOMIC_MOVE);
                    }),
                    "the directory " + directory + " was not synced afterwards");
        }

        @Test
        void aDirectoryIsTheSameByAnotherName(SyscallRecorder recorder) throws IOException {
            Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        sync(link.resolve("a.tmp"), READ);
                        Files.move(link.resolve("a.tmp"), link.resolve("a"), ATOMIC_MOVE);
                        sync(directory, READ);
                    }))
                    .renamesDurably(directory);
        }

        @Test
        void aHardLinkIsTheSameFile(SyscallRecorder recorder) throws IOException {
            Files.write(temporary, new byte[3]);
            Path other = Files.createLink(directory.resolve("other"), temporary);
            assertThat(recorder.record(() -> {
                        write(WRITE);
                        sync(other, READ);
                        publish();
                    }))
                    .renamesDurably(directory);
            Files.move(target, temporary);
            lossy(
                    recorder.record(() -> {
                        try (FileChannel channel = FileChannel.open(other, WRITE)) {
                            channel.write(DATA.duplicate());
                        }
                        publish();
                    }),
                    "after this change");
        }

        @Test
        void aNewFileWithTheNumberOfAnOldOneIsAnother(SyscallRecorder recorder) throws IOException {
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        Files.delete(temporary);
                        Files.createFile(temporary);
                        publish();
                    }))
                    .renamesDurably(directory);
        }

        @Test
        void aMappedFileHasToBeForced(SyscallRecorder recorder) throws IOException {
            lossy(recorder.record(() -> map(false)), "mmap(");
            Files.delete(target);
            assertThat(recorder.record(() -> map(true))).renamesDurably(directory);
        }

        private void map(boolean force) throws IOException {
            try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
                var map = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 4096);
                map.put(0, (byte) 1);
                if (force) {
                    map.force();
                }
            }
            publish();
        }

        @Test
        void aTraceWithoutARenameIsNotDurable(SyscallRecorder recorder) throws IOException {
            lossy(recorder.record(() -> write(CREATE_NEW, WRITE)), "nothing was renamed or linked there");
        }

        @Test
        void whatIsRemovedIsNotLeftBehind(SyscallRecorder recorder) throws IOException {
            Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        Files.createDirectory(directory.resolve("d"));
                        Files.createFile(directory.resolve("d/x"));
                        Files.createSymbolicLink(directory.resolve("s"), target);
                        Files.delete(link.resolve("a.tmp"));
                        Files.move(directory.resolve("d"), directory.resolve("e"));
                        Files.delete(directory.resolve("e/x"));
                        Files.delete(directory.resolve("e"));
                        Files.delete(directory.resolve("s"));
                    }))
                    .leavesNoFilesBehind(directory)
                    .leavesNoFilesBehind();
        }

        @Test
        void whatReplacesAFileIsNotLeftBehind(SyscallRecorder recorder) throws IOException {
            Files.createFile(target);
            assertThat(recorder.record(() -> {
                        write(CREATE_NEW, WRITE);
                        publish();
                        Files.writeString(target, "more");
                    }))
                    .leavesNoFilesBehind(directory);
        }

        @Test
        void whatStaysIsLeftBehind(SyscallRecorder recorder) throws IOException {
            SyscallTrace trace = recorder.record(() -> {
                write(CREATE_NEW, WRITE);
                Files.move(temporary, target, ATOMIC_MOVE);
                Files.createDirectory(directory.resolve("d"));
                bind(directory.resolve("socket"));
            });
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(trace).leavesNoFilesBehind(directory))
                    .satisfies(failure ->
                            assertThat(failure.getMessage()).contains("there were 3:", "a.tmp", "mkdir(", "bind("));
            assertThat(trace).leavesNoFilesBehind(directory.resolve("elsewhere"));
        }

        private static void bind(Path socket) throws IOException {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
            }
        }

        @Test
        void aPrivateFileGrantsNothingToOthers(SyscallRecorder recorder) throws IOException {
            assertThat(recorder.record(() -> Files.createTempFile(directory, "secret", "")))
                    .grantsPermissionsAtMost("rw-------");
            Path secret = Files.createTempFile(directory, "secret", "");
            SyscallTrace opened = recorder.record(() -> {
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            });
            assertThat(opened).grantsPermissionsAtMost("rw-r-----");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(opened).grantsPermissionsAtMost("rwx------"))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("there was 1 with more:", secret + " has rw-r----- after:", "chmod("));
        }

        @Test
        void lockingIsLostByClosingAnotherDescriptor(SyscallRecorder recorder) throws IOException {
            Files.createFile(target);
            Path link = Files.createLink(directory.resolve("link"), target);
            SyscallTrace lost = recorder.record(() -> {
                try (FileChannel channel = FileChannel.open(target, WRITE)) {
                    channel.lock();
                    Files.readString(link);
                }
            });
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(lost).neverLosesRecordLocks())
                    .satisfies(failure ->
                            assertThat(failure.getMessage()).contains("1 call closed", "close(", "F_SETLK", "F_WRLCK"));
            assertThat(recorder.record(() -> {
                        Files.readString(target);
                        try (FileChannel channel = FileChannel.open(target, WRITE)) {
                            channel.lock();
                        }
                        Files.readString(target);
                    }))
                    .neverLosesRecordLocks();
        }
    }
}
