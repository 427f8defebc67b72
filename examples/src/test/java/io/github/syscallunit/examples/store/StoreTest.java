package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store")
@TraceSyscalls(warmup = 1)
@SuppressWarnings("NullAway.Init")
class StoreTest {
    @TempDir
    Path directory;

    Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.in(directory);
    }

    @Test
    @DisplayName("saves by writing a new file, and renames it when it is safe on the disk")
    @SyscallBudget(syscalls = "%file", maxCalls = 2, maxErrors = 0)
    void savesAtomically(SyscallTrace trace) throws IOException {
        store.save("colour", "blue");

        assertThat(trace).callsExactlyInOrder("openat", "write", "fsync", "close", "rename");
    }

    @Test
    @DisplayName("appends to a log it knows without touching its name")
    void appendsDurably(SyscallTrace trace) throws IOException {
        store.put("colour", "blue");
        store.put("colour", "green");

        assertThat(trace)
                .callsInOrder("open", "write", "fsync", "close", "open", "write", "fsync", "close")
                .neverCalls("rename", "unlink", "truncate", "ftruncate");
        assertThat(store.get("colour")).contains("green");
    }

    @Test
    @DisplayName("makes the name of a new log as durable as the log")
    void syncsTheDirectory(SyscallTrace trace) throws IOException {
        store.put("colour", "blue");

        assertThat(trace.onPath(directory))
                .callsInOrder("open", "write", "fsync", "close", "open", "fsync", "close")
                .callsExactly("fsync", 2);
    }

    @Test
    @DisplayName("compacts a log by replacing it with a shorter one")
    void compactsAtomically(SyscallTrace trace) throws IOException {
        store.put("colour", "blue");
        store.put("colour", "green");
        long before = Files.size(directory.resolve("colour.log"));
        store.compact("colour");
        long after = Files.size(directory.resolve("colour.log"));

        assertThat(trace.onPath(directory)).callsInOrder("read", "open", "write", "fsync", "close", "rename", "fsync");
        assertThat(after).isLessThan(before);
        assertThat(store.get("colour")).contains("green");
    }

    @Test
    @DisplayName("writes nothing outside of its directory, whatever the key")
    void writesOnlyInItsDirectory(SyscallTrace trace) throws IOException {
        store.put("../../../../../../etc/store", "blue");
        store.save("/etc/store", "green");
        store.compact("../../../../../../etc/store");
        store.remove("/etc/store");

        assertThat(trace).writesOnlyUnder(directory).leavesNoOpenFileDescriptors();
    }

    @Test
    @DisplayName("starts no process, sends no signal and connects to nothing")
    void hasNoOtherEffects(SyscallTrace trace) throws IOException {
        store.put("colour", "blue");
        store.save("colour", "green");
        store.compact("colour");
        store.get("colour");
        store.remove("colour");

        assertThat(trace).neverStartsProcesses().neverSendsSignals().neverConnects();
    }

    @Test
    @DisplayName("finds no value where there is no file, and no exception is seen")
    @SyscallBudget(syscalls = "%file", maxCalls = 1)
    void missesKeysQuietly(SyscallTrace trace) throws IOException {
        assertThat(store.get("colour")).isEmpty();

        assertThat(trace).callsExactly("open", 1).failsWith("open", Errno.ENOENT);
    }

    @Test
    @DisplayName("skips a line that a crash has cut short")
    void survivesTornWrites(SyscallTrace trace) throws IOException {
        store.put("colour", "blue");
        Path log = directory.resolve("colour.log");
        String whole = Files.readString(log);
        Files.writeString(log, whole + whole.substring(0, whole.length() - 1));
        assertThat(store.get("colour")).contains("blue");

        store.put("colour", "green");

        assertThat(store.get("colour")).contains("green");
        assertThat(trace).neverCalls("rename");
    }
}
