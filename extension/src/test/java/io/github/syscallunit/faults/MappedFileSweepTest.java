package io.github.syscallunit.faults;

import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Sweeps over a directory find the syncs of files that are mapped into memory. */
class MappedFileSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    /** A journal that is written through memory. */
    static final class Journal {
        private Journal() {}

        static void write(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    directory.resolve("log"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096);
                map.put(0, (byte) 1);
                map.force();
                map.put(1, (byte) 1);
                map.force();
            }
        }
    }

    @Test
    void aFaultSweepFailsEachSync() {
        EngineExecutionResults run = new SyscallUnitTestKit(results).run(FaultTestCases.class);

        assertThat(messages(run.testEvents())).isEmpty();
        assertThat(names(run.testEvents().succeeded()))
                .filteredOn(name -> name.startsWith("msync"))
                .extracting(name -> name.replaceAll(",.*", ""))
                .containsExactly("msync #1 of 2 → EIO", "msync #2 of 2 → EIO");
    }

    @Test
    void aCrashSweepKillsAtEachSync() {
        EngineExecutionResults run = new SyscallUnitTestKit(results).run(CrashTestCases.class);

        assertThat(messages(run.testEvents())).isEmpty();
        assertThat(names(run.testEvents().succeeded()))
                .extracting(name -> name.replaceAll(",.*", ""))
                .contains("before msync #1 of 2", "after msync #1 of 2", "before msync #2 of 2", "after msync #2 of 2");
    }

    @SuppressWarnings("NullAway.Init")
    static class FaultTestCases {
        @TempDir
        Path directory;

        @FaultSweep(errors = "EIO", path = "{directory}")
        void fails(SweptFault fault) throws Exception {
            try {
                fault.during(() -> Journal.write(directory));
                assertThat(fault.error()).isEmpty();
            } catch (IOException | UncheckedIOException e) {
                assertThat(fault.error()).isPresent();
            }
        }
    }

    @SuppressWarnings("NullAway.Init")
    static class CrashTestCases {
        @TempDir
        Path directory;

        @CrashSweep(syscalls = "msync")
        void survives(SweptCrash crash) throws Exception {
            crash.during(directory, Journal::write);
        }
    }
}
