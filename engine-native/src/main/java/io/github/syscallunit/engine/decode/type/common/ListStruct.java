package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.trace.table.Abi;

/** An array whose elements differ in type: the fields of a struct in brackets. */
record ListStruct(StructType type) implements BracedType {
    @Override
    public int size(Abi abi) {
        return type.size(abi);
    }

    @Override
    public int alignment(Abi abi) {
        return type.alignment(abi);
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        type.fields(call, at, Long.MAX_VALUE, out.append('['));
        out.append(']');
    }
}
