package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.DecodeContext;

/** An array whose elements differ in type: the fields of a struct in brackets. */
record ListStruct(StructType type) implements WrappedType {
    @Override
    public boolean braced() {
        return true;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        type.fields(call, at, Long.MAX_VALUE, out.append('['));
        out.append(']');
    }
}
