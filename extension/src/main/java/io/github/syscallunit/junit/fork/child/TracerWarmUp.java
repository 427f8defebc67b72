package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A region around a call that hurts nobody, and that nobody looks at: the tracer loads what it needs for regions and calls while this JVM loads
 * what it needs for tests, rather than while a test waits.
 */
final class TracerWarmUp {
    private static final String LABEL = "rehearsal";
    private static final int FEW = 100;

    private TracerWarmUp() {}

    static void run() {
        try (TracedRegion region = TracedRegion.open(LABEL, SyscallSet.ALL, false, FEW, TracedRegion.FIRST_CALLS)) {
            Files.exists(Path.of("/"));
            region.trace();
        }
    }
}
