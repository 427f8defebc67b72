package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/**
 * The address of a network device: {@code 02:42:ac:11:00:02}.
 *
 * @param bytes how many bytes it has in a struct; 0 for an attribute, which says it itself
 * @param length the field, or the number, that says how many of them are shown at most; null for all
 */
record HardwareAddress(int bytes, @Nullable ArgumentRef length) implements PayloadType {
    /** Linux' MAX_ADDR_LEN. */
    private static final int LONGEST = 32;

    @Override
    public int size(Abi abi) {
        return bytes;
    }

    @Override
    public int alignment(Abi abi) {
        return 1;
    }

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        if (data.length() > LONGEST) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, data.length());
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
        } else {
            show(call, at, shown(call, data.length()), out);
        }
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        show(call, at, shown(call, bytes), out);
    }

    private int shown(DecodeContext call, int most) {
        return length == null ? most : (int) Math.min(length.of(call), most);
    }

    private static void show(DecodeContext call, int at, int length, StringBuilder out) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int value = call.buffer().unsignedByte(at + i);
            text.append(i == 0 ? "" : ":")
                    .append(Character.forDigit(value >> 4, 16))
                    .append(Character.forDigit(value & 15, 16));
        }
        StringBuilder number = new StringBuilder();
        CStringLiteral.quote(call.buffer(), at, length, DecodeOptions.Escapes.HEX, number);
        call.options().constants().append(number, text, out);
    }
}
