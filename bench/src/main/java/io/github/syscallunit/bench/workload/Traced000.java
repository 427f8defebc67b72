package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;
import org.junit.jupiter.api.Test;

/** One empty test, traced. The benchmark runs copies of this class under other numbers. */
@TraceSyscalls
public class Traced000 {
    @Test
    public void one() {}
}
