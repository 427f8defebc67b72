package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.trace.table.Abi;

/** A field of so many bytes, which may begin anywhere. */
public interface ByteField extends InMemoryType {
    /** {@return how many bytes it takes} */
    int bytes();

    @Override
    default int size(Abi abi) {
        return bytes();
    }

    @Override
    default int alignment(Abi abi) {
        return 1;
    }
}
