package com.acme;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.junit.Assert.assertThrows;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class NoteTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final SyscallRecorder recorder = SyscallRecorder.attached();
    private Path note;

    @Before
    public void createNote() throws IOException {
        note = folder.newFile().toPath();
    }

    @Test
    public void writesOnce() {
        assertThat(recorder.record(() -> Files.writeString(note, "hello")).onPath(note))
                .callsExactlyInOrder("open", "write", "close");
    }

    @Test(timeout = 60_000)
    public void isTracedOnTheThreadOfATimeout() {
        assertThat(recorder.record(() -> Files.writeString(note, "hello")).onPath(note))
                .calls("write")
                .times(1);
    }

    @Test
    public void failuresShowTheLine() {
        SyscallTrace trace = recorder.record(() -> Files.delete(note));
        AssertionError failure =
                assertThrows(AssertionError.class, () -> assertThat(trace).neverDeletesFiles());
        assertThat(failure.getMessage()).contains("at com.acme.NoteTest.lambda$failuresShowTheLine$");
    }

    @Test
    public void whatTheBlockThrowsIsThrown() {
        assertThrows(IOException.class, () -> recorder.record(() -> Files.readString(note.resolve("missing"))));
    }
}
