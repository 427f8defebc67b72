package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.trace.table.Abi;

/** An {@code int}. */
public interface SignedInt extends Type {
    @Override
    default int size(Abi abi) {
        return 4;
    }

    @Override
    default boolean signed() {
        return true;
    }
}
