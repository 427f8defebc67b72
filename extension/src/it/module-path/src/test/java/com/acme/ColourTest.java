package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.syscallunit.junit.TraceSyscalls;
import org.junit.jupiter.api.Test;

class ColourTest {
    @Test
    @TraceSyscalls
    void mixes() {
        assertEquals("blue", Colour.mix(true));
    }
}
