package io.github.syscallunit.junit.powerloss.content;

import java.util.HashMap;
import java.util.Map;

/** The digests of blocks, each made once as long as there is room for it. */
public final class BlockDigests {
    /** Each takes about a hundred bytes. */
    private static final int MOST = 100_000;

    private final Map<Long, Digest> known = new HashMap<>();

    Digest of(Block block) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(block.version(), version -> Digest.of(block.bytes()));
    }
}
