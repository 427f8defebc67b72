package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.FaultSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class NoteTest {
    @TempDir
    Path directory;

    @FaultSweep(errors = {"EIO", "ENOSPC"}, path = "{directory}")
    void fails(SweptFault fault) {
        Throwable failure =
                catchThrowable(() -> fault.during(() -> Files.writeString(directory.resolve("note"), "text")));

        assertThat(failure == null || failure instanceof IOException).isTrue();
    }
}
