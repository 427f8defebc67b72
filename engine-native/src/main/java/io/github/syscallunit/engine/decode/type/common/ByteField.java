package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;

/** A field of so many bytes, which may begin anywhere. A register has its address. */
public interface ByteField extends Type {
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

    @Override
    default void print(DecodeContext call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }
}
