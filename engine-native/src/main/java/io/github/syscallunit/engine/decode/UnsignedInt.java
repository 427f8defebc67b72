package io.github.syscallunit.engine.decode;

import io.github.syscallunit.trace.Abi;

/** An {@code unsigned int}. */
interface UnsignedInt extends Type {
    @Override
    default int size(Abi abi) {
        return 4;
    }
}
