package com.acme;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GuideTest { // JUnit 4
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final SyscallRecorder recorder = SyscallRecorder.attached();

    @Test
    public void writesOnce() throws Exception {
        Path note = folder.newFile().toPath();
        SyscallTrace trace = recorder.record(() -> Files.writeString(note, "hello"));
        assertThat(trace.onPath(note)).calls("write").times(1);
    }
}
