package com.acme;

import io.github.syscallunit.junit.TraceSyscalls;
import org.junit.jupiter.api.Test;

class JupiterTest {
    @Test
    void plain() {}

    @Test
    @TraceSyscalls
    void traced() {}
}
