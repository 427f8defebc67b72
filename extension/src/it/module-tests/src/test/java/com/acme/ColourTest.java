package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.syscallunit.assertj.SyscallAssertions;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import org.junit.jupiter.api.Test;

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
}
