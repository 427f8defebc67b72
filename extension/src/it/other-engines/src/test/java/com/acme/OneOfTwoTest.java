package com.acme;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console launcher selects one of its methods. */
@TraceSyscalls
class OneOfTwoTest {
    @Test
    void chosen(SyscallTrace trace, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("x"), "x");

        assertThat(trace.onPath(directory)).calls("write").times(1);
    }

    @Test
    void other() {}
}
