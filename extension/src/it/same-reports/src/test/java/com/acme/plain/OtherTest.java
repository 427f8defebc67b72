package com.acme.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/*traced*/
class OtherTest {
    @Test
    void succeeds() {}

    @Test
    void fails() {
        assertEquals(1, 2);
    }
}
