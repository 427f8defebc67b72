package io.github.syscallunit.engine.decode;

import io.github.syscallunit.trace.Abi;

/** An {@code int}. */
interface SignedInt extends Type {
    @Override
    default int size(Abi abi) {
        return 4;
    }

    @Override
    default boolean signed() {
        return true;
    }
}
