package io.github.syscallunit.bench.workload;

import org.junit.jupiter.api.Test;

/** One empty test. The benchmark runs copies of this class under other numbers. */
public class Plain000 {
    @Test
    public void one() {}
}
