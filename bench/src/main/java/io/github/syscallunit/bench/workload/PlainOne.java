package io.github.syscallunit.bench.workload;

import org.junit.jupiter.api.Test;

/** The yardstick of a traced test's start. */
public class PlainOne {
    @Test
    void test01() {}
}
