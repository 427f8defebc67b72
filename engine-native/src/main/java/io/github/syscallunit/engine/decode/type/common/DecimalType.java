package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;

/**
 * A number with a name, which is shown in decimal digits if it is shown.
 *
 * @param set its names
 * @param bytes its size
 * @param signed whether it may be negative
 */
record DecimalType(ConstantSet set, int bytes, boolean signed) implements Type {
    /** Reads the set, and the number of bits, which is 32 if there is none. */
    static DecimalType of(TypeParser.Arguments arguments, boolean signed) {
        return new DecimalType(
                ConstantTable.instance().set(arguments.text(0)),
                arguments.count() > 1 ? Integer.parseInt(arguments.text(1)) / Byte.SIZE : Integer.BYTES,
                signed);
    }

    @Override
    public int size(Abi abi) {
        return bytes;
    }

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        long number = ScalarTypes.truncate(value, bytes, signed);
        String text = signed ? Long.toString(number) : Long.toUnsignedString(number);
        String name = set.name(call.abi(), number);
        String unknown = set.unknown().equals("-") ? null : set.unknown();
        DecodeOptions.Constants style = call.options().constants();
        if (name == null && style == DecodeOptions.Constants.NAMES) {
            DecodeOptions.Constants.BOTH.append(text, unknown, out);
        } else {
            style.append(text, name == null && style == DecodeOptions.Constants.BOTH ? unknown : name, out);
        }
    }
}
