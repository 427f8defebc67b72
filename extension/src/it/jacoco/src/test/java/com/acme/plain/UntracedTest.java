package com.acme.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Colour;
import org.junit.jupiter.api.Test;

/** Runs in the test JVM, which appends to the same file. */
class UntracedTest {
    @Test
    void isDarkBlue() {
        assertEquals("dark blue", Colour.mix(true, 2));
    }
}
