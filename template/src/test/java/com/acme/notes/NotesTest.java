package com.acme.notes;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.InjectedFault;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
    @TempDir
    private Path directory;

    @Test
    @TraceSyscalls(warmup = 1)
    void syncsBeforeItReplaces(SyscallTrace trace) throws IOException {
        new Notes(directory.resolve("notes")).save("hello");

        assertThat(trace.onPath(directory)).callsInOrder("write", "fsync", "rename");
        assertThat(trace).leavesNoOpenFileDescriptors();
    }

    @Test
    @TraceSyscalls
    void keepsTheOldTextOnAFullDisk(FaultInjector faults) throws IOException {
        Notes notes = new Notes(directory.resolve("notes"));
        notes.save("old");

        try (InjectedFault full =
                faults.fail("write", Errno.ENOSPC).onPath(directory).inject()) {
            assertThrows(IOException.class, () -> notes.save("new"));
        }

        assertEquals("old", notes.read());
    }
}
