package io.github.syscallunit.junit.attach;

import io.github.syscallunit.engine.traced.TracedRegion;

/** Opens the regions of traced blocks. */
@FunctionalInterface
public interface BlockRegions {
    /** {@return the open region of one block, of which others are independent} */
    TracedRegion openBlock();
}
