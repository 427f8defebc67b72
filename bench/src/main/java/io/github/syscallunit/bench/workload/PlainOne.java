package io.github.syscallunit.bench.workload;

import org.junit.jupiter.api.Test;

/** One empty test, untraced for comparison. */
public class PlainOne {
    @Test
    void test01() {}
}
