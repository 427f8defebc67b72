package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.InjectedFault;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store on a disk that fails")
@SuppressWarnings("NullAway.Init")
class FailingDiskTest {
    @TempDir
    Path directory;

    Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.in(directory);
        store.put("colour", "blue");
    }

    @Test
    @TraceSyscalls
    @DisplayName("keeps the old value when it is full")
    void keepsTheOldValueOnAFullDisk(FaultInjector faults) throws IOException {
        try (InjectedFault full =
                faults.fail("write", Errno.ENOSPC).onPath(directory).inject()) {
            assertThatThrownBy(() -> store.save("colour", "green")).isInstanceOf(IOException.class);
            assertThat(full.injections()).isEqualTo(1);
        }

        assertThat(found()).hasValue("blue");
    }

    @FailingDisk
    @DisplayName("has the old value or the new one after a save")
    void saves(SweptFault fault, SyscallTrace trace) throws IOException {
        IOException failure = failure(fault, () -> store.save("colour", "green"));

        if (failure == null) {
            assertThat(trace).callsInOrder("write", "fsync", "rename");
        }
        // A save that fails promises the old value.
        assertThat(found()).hasValue(failure == null ? "green" : "blue");
        goesOn();
    }

    @FailingDisk
    @DisplayName("has the old value or the new one after it was put")
    void puts(SweptFault fault) throws IOException {
        IOException failure = failure(fault, () -> store.put("colour", "green"));

        if (failure == null) {
            assertThat(found()).hasValue("green");
        } else {
            assertThat(found()).get().isIn("blue", "green");
        }
        goesOn();
    }

    @FailingDisk
    @DisplayName("keeps the last value when it compacts a log")
    void compacts(SweptFault fault) throws IOException {
        store.put("colour", "green");

        IOException failure = failure(fault, () -> store.compact("colour"));

        assertThat(found()).as("after %s", failure).hasValue("green");
        goesOn();
    }

    @FailingDisk
    @DisplayName("has the value or none after it was removed")
    void removes(SweptFault fault) throws IOException {
        IOException failure = failure(fault, () -> store.remove("colour"));

        Optional<String> found = found();
        assertThat(found.isEmpty() || (failure != null && found.get().equals("blue")))
                .isTrue();
        goesOn();
    }

    /** How the change fails, if it does. */
    private static @Nullable IOException failure(SweptFault fault, SweptFault.Code change) {
        return catchThrowableOfType(IOException.class, () -> fault.during(change));
    }

    /** What a restart would find. */
    private Optional<String> found() throws IOException {
        return Store.in(directory).get("colour");
    }

    /** One failure is no reason to fail again. */
    private void goesOn() throws IOException {
        store.save("colour", "red");
        assertThat(found()).hasValue("red");
    }
}
