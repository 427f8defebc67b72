package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;

/** A value of another type, which is shown in another way, in the same place. */
public interface WrappedType extends InMemoryType {
    /** {@return the type that says how the value lies in memory} */
    Type type();

    @Override
    default int size(Abi abi) {
        return type().size(abi);
    }

    @Override
    default int alignment(Abi abi) {
        return type().alignment(abi);
    }
}
