package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.trace.table.Abi;

/** An {@code unsigned int}. */
public interface UnsignedInt extends Type {
    @Override
    default int size(Abi abi) {
        return 4;
    }
}
