package io.github.syscallunit.bench.workload;

import java.io.File;
import org.junit.jupiter.api.Test;

/** A test with many calls, untraced for comparison. */
public class PlainCalls {
    public static final int CALLS = 300_000;

    @Test
    void asks() {
        File nowhere = new File("/nonexistent/file");
        for (int i = 0; i < CALLS; i++) {
            if (nowhere.canRead()) {
                throw new AssertionError(nowhere);
            }
        }
    }
}
