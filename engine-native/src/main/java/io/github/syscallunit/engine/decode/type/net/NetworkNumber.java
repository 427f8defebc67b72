package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/**
 * A number in the byte order of networks: its bytes, or the function that makes it, as {@code -X} says.
 *
 * @param bytes how many it has
 * @param function that makes it, such as {@code htons}
 * @param set the names of the number; null if it has none
 */
record NetworkNumber(int bytes, String function, @Nullable String set) implements InMemoryType {
    static final NetworkNumber PORT = new NetworkNumber(2, "htons", null);
    static final NetworkNumber LONG = new NetworkNumber(4, "htonl", null);

    @Override
    public int size(Abi abi) {
        return bytes;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | call.buffer().unsignedByte(at + i);
        }
        StringBuilder name = new StringBuilder(function).append('(');
        if (set == null) {
            name.append(value);
        } else {
            ConstantTable.instance().set(set).print(call.abi(), value, DecodeOptions.Constants.NAMES, name);
        }
        StringBuilder number = new StringBuilder();
        CStringLiteral.quote(call.buffer(), at, bytes, DecodeOptions.Escapes.HEX, number);
        call.options().constants().append(number, name.append(')'), out);
    }
}
