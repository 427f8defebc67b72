package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.InetFormat;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.SelfNamedType;
import io.github.syscallunit.trace.table.Abi;

/**
 * An internet address in a struct: {@code src=inet_addr("127.0.0.1")}, {@code inet_pton(AF_INET6, "::1", &src)}.
 *
 * @param family its family, or the field that says it; an address of another family is shown as bytes
 * @param bytes its size
 * @param named whether version 6 is shown with the name of the field
 */
record InetAddressField(ArgumentRef family, int bytes, boolean named) implements SelfNamedType {
    static final long AF_INET = 2;
    static final long AF_INET6 = 10;

    @Override
    public int size(Abi abi) {
        return bytes;
    }

    @Override
    public int alignment(Abi abi) {
        return 4;
    }

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        Numbers.address(value, out);
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        show(call, family.of(call), at, "", out);
    }

    @Override
    public void printField(DecodeContext call, String name, int at, StringBuilder out) {
        long its = family.of(call);
        if (size(its) == 0) {
            CStringLiteral.quote(
                    call.buffer(),
                    at,
                    bytes,
                    DecodeOptions.Escapes.HEX,
                    out.append(name).append('='));
        } else if (named) {
            show(call, its, at, name, out);
        } else {
            show(call, its, at, "", out.append(name).append('='));
        }
    }

    /** {@return the size of an address of a family; 0 if it is none of the internet} */
    static int size(long family) {
        return family == AF_INET ? 4 : family == AF_INET6 ? 16 : 0;
    }

    /** Shows an address that was copied to an offset of the buffer, with the name of a field unless that is empty. */
    static void show(DecodeContext call, long family, int at, String field, StringBuilder out) {
        int size = size(family);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) call.buffer().unsignedByte(at + i);
        }
        StringBuilder number = new StringBuilder();
        CStringLiteral.quote(call.buffer(), at, size, DecodeOptions.Escapes.HEX, number);
        boolean six = family == AF_INET6;
        String text = six ? InetFormat.ipv6(bytes) : InetFormat.ipv4(bytes, 0);
        DecodeOptions.Constants style = call.options().constants();
        boolean inside = six && !field.isEmpty() && style == DecodeOptions.Constants.NAMES;
        out.append(field.isEmpty() || inside ? "" : field + "=");
        String name = six
                ? "inet_pton(AF_INET6, \"" + text + "\"" + (inside ? ", &" + field : "") + ")"
                : "inet_addr(\"" + text + "\")";
        style.append(number, name, out);
    }
}
