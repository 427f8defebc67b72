package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
    void isOfItsModule() {
        assertEquals("com.acme", Colour.class.getModule().getName());
        assertEquals("com.acme", ColourTest.class.getModule().getName());
        assertFalse(Test.class.getModule().isNamed());
    }

    @Test
    void seesItsResources() {
        assertNotNull(ColourTest.class.getResource("ColourTest.class"));
    }

    @Test
    void seesNoModuleThatItDoesNotRequire() {
        assertFalse(ColourTest.class.getModule().canRead(ModuleLayer.boot().findModule("java.xml").orElseThrow()));
    }
}
