package io.github.syscallunit.bench;

import org.junit.jupiter.api.Test;

/** The yardstick of a traced test's start. */
class PlainOne {
    @Test
    void test01() {}
}
