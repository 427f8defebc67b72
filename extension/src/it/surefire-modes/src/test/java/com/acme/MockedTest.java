package com.acme;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mock;
import org.mockito.MockedStatic;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class MockedTest {
    @Mock
    private Clock clock;

    @TempDir
    private Path directory;

    @BeforeAll
    static void runsInBothJvms() {}

    @Test
    @TraceSyscalls
    void tracesWithAMockedFinalClass(SyscallTrace trace) throws IOException {
        when(clock.millis()).thenReturn(42L);

        Files.writeString(directory.resolve("time"), Long.toString(clock.millis()));

        assertThat(trace.onPath(directory)).calls("write").times(1);
        verify(clock).millis();
    }

    @Test
    @TraceSyscalls
    void tracesWithAMockedStaticMethod(SyscallTrace trace) {
        try (MockedStatic<Clock> clocks = mockStatic(Clock.class)) {
            clocks.when(Clock::zone).thenReturn("CET");

            assertEquals("CET", Clock.zone());
        }

        assertThat(trace).neverConnects();
    }

    @Test
    void mocksUntraced() {
        when(clock.millis()).thenReturn(42L);

        assertEquals(42L, clock.millis());
    }
}
