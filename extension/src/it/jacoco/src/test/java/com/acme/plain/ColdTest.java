package com.acme.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Colour;
import org.junit.jupiter.api.Test;

/*traced*/
class ColdTest {
    @Test
    void isBlue() {
        assertEquals("blue", Colour.mix(true, 1));
    }
}
