package io.github.syscallunit.libraries;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.common.CheckpointFile;
import org.apache.zookeeper.common.AtomicFileOutputStream;
import org.apache.zookeeper.common.AtomicFileWritingIdiom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** Whether the files that Kafka and ZooKeeper replace survive a power loss. */
class AtomicMoveTest {
    @Test
    void isJudgedByWhatWasSynced(@TempDir Path results) {
        Events tests =
                new SyscallUnitTestKit(results).run(LibrariesTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(6);
    }

    @TraceSyscalls
    static class LibrariesTestCases {
        @TempDir
        Path directory;

        private void write(Path file, boolean sync) throws IOException {
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(1);
                if (sync) {
                    out.getFD().sync();
                }
            }
        }

        private void losesTheName(SyscallTrace trace) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(trace).renamesDurably(directory))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("because the directory " + directory + " was not synced afterwards")
                            .doesNotContain("because the file"));
        }

        /** Kafka's helper syncs the directory. The file is the caller's duty. */
        @Test
        void kafkaMovesDurablyWhatIsSynced(SyscallRecorder recorder) throws IOException {
            Path temporary = directory.resolve("a.tmp");
            Path target = directory.resolve("a");
            assertThat(recorder.record(() -> {
                        write(temporary, true);
                        Utils.atomicMoveWithFallback(temporary, target);
                    }))
                    .renamesDurably(directory);

            SyscallTrace unsynced = recorder.record(() -> {
                write(temporary, false);
                Utils.atomicMoveWithFallback(temporary, target);
            });
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(unsynced).renamesDurably(directory))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("because the file was not synced before, after this change:")
                            .doesNotContain("because the directory"));
        }

        /** Whoever moves many files may ask the helper not to sync the directory each time, and has to do it later. */
        @Test
        void kafkaLeavesTheDirectoryToTheCallerIfAsked(SyscallRecorder recorder) throws IOException {
            Path temporary = directory.resolve("a.tmp");
            losesTheName(recorder.record(() -> {
                write(temporary, true);
                Utils.atomicMoveWithFallback(temporary, directory.resolve("a"), false);
            }));
            assertThat(recorder.record(() -> {
                        write(temporary, true);
                        Utils.atomicMoveWithFallback(temporary, directory.resolve("a"), false);
                        Utils.flushDir(directory);
                    }))
                    .renamesDurably(directory);
        }

        @Test
        void kafkaWritesCheckpointsDurably(SyscallRecorder recorder) throws IOException {
            CheckpointFile<String> checkpoint =
                    new CheckpointFile<>(directory.resolve("recovery-point").toFile(), 0, new Entries());
            assertThat(recorder.record(() -> checkpoint.write(List.of("topic 0 7"))))
                    .renamesDurably(directory)
                    .grantsPermissionsAtMost("rw-rw-rw-");
            assertThat(checkpoint.read()).containsExactly("topic 0 7");
        }

        private static final class Entries implements CheckpointFile.EntryFormatter<String> {
            @Override
            public String toString(String entry) {
                return entry;
            }

            @Override
            public Optional<String> fromString(String line) {
                return Optional.of(line);
            }
        }

        /** ZooKeeper syncs the file and not the directory: after a power loss there may be the old file. */
        @Test
        void zooKeepersStreamMayLoseTheName(SyscallRecorder recorder) throws IOException {
            losesTheName(recorder.record(() -> {
                try (OutputStream out =
                        new AtomicFileOutputStream(directory.resolve("zoo.cfg").toFile())) {
                    out.write(1);
                }
            }));
        }

        @Test
        void zooKeepersIdiomMayLoseTheName(SyscallRecorder recorder) throws IOException {
            losesTheName(recorder.record(() -> new AtomicFileWritingIdiom(
                    directory.resolve("acceptedEpoch").toFile(),
                    (AtomicFileWritingIdiom.WriterStatement) writer -> writer.write("7"))));
        }

        @Test
        void zooKeepersStreamLeavesNothingBehindIfItIsAborted(SyscallRecorder recorder) throws IOException {
            Path file = Files.createFile(directory.resolve("zoo.cfg"));
            assertThat(recorder.record(() -> {
                        AtomicFileOutputStream out = new AtomicFileOutputStream(file.toFile());
                        out.write(1);
                        out.abort();
                    }))
                    .leavesNoFilesBehind(directory);
        }
    }
}
