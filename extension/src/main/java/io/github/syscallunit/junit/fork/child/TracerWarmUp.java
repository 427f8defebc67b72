package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a region around harmless calls. The tracer loads what it needs for regions and calls while this JVM loads what
 * it needs for tests, so that no test waits for it.
 */
final class TracerWarmUp {
    private static final String LABEL = "warm-up";
    private static final int FEW = 100;

    private TracerWarmUp() {}

    static void run() {
        try (TracedRegion region = TracedRegion.open(LABEL, SyscallSet.ALL, false, FEW, TracedRegion.FIRST_CALLS)) {
            Files.exists(Path.of("/"));
            region.trace();
        }
    }
}
