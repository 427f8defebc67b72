package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.syscallunit.assertj.SyscallAssertions;
import io.github.syscallunit.assertj.SyscallSoftAssertions;
import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceSyscalls
class ColourTest {
    @Test
    void mixes(SyscallTrace trace) {
        assertEquals("blue", Colour.mix(true));
        SyscallAssertions.assertThat(trace).neverConnects();
    }

    @Test
    void everythingIsOfItsModule() {
        assertEquals("com.acme", Colour.class.getModule().getName());
        assertEquals("com.acme", ColourTest.class.getModule().getName());
        assertEquals("org.junit.jupiter.api", Test.class.getModule().getName());
        assertEquals("io.github.syscallunit.extension", TraceSyscalls.class.getModule().getName());
    }

    @Test
    void assertsSoftly(SyscallRecorder recorder) throws IOException {
        SyscallTrace trace = recorder.record(() -> Files.delete(Files.createTempFile("colour", "")));

        SyscallSoftAssertions.assertSoftly(softly -> softly.assertThat(trace).neverConnects().calls("unlink"));
    }

    @CrashSweep(syscalls = "rename")
    void survives(SweptCrash crash, @TempDir Path directory) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("colour"), "red");

        crash.during(directory, place -> Files.move(place.resolve("colour"), place.resolve("paint")));

        assertEquals(1, Stream.of(file, directory.resolve("paint")).filter(Files::exists).count());
    }
}
