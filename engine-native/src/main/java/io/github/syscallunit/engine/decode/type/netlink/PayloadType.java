package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;

/** A type of data whose length stands in the header before it. */
public interface PayloadType extends Type {
    /** Shows the data. It has at least one byte. */
    void show(DecodeContext call, Payload data, StringBuilder out);

    /** {@return the size of the smallest data that is not shown as bytes} */
    default int smallest(Abi abi) {
        return 1;
    }

    @Override
    default void print(DecodeContext call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }
}
