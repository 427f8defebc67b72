package com.acme.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Colour;
import org.junit.jupiter.api.Test;

/*traced*/
class WarmTest {
    @Test
    void isRed() {
        assertEquals("red", Colour.mix(false, 1));
    }
}
