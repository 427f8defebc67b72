package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of 32 bits that has flags, shown if there are any, and other numbers in some of its bits.
 *
 * @param flags the names of the flags
 * @param numbers the other numbers, in the order in which they are shown
 */
record FlagParts(ConstantSet flags, List<Part> numbers) implements UnsignedInt {
    /**
     * A number in some bits.
     *
     * @param mask the bits
     * @param names of its values
     */
    record Part(long mask, ConstantSet names) {}

    static FlagParts of(TypeParser.Arguments arguments) {
        ConstantTable table = ConstantTable.instance();
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i + 1 < arguments.count(); i += 2) {
            parts.add(new Part(ConstantTable.number(arguments.text(i)), table.set(arguments.text(i + 1))));
        }
        return new FlagParts(table.set(arguments.text(0)), parts);
    }

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        DecodeOptions.Constants style = call.options().constants();
        if (style == DecodeOptions.Constants.NUMBERS) {
            Numbers.hex(value, out);
            return;
        }
        long rest = value;
        for (Part part : numbers) {
            rest &= ~part.mask;
        }
        if (rest != 0) {
            flags.print(call.abi(), rest, style, out);
        }
        String separator = rest == 0 ? "" : "|";
        for (Part part : numbers) {
            out.append(separator);
            separator = "|";
            part.names.print(call.abi(), value & part.mask, style, out);
        }
    }
}
