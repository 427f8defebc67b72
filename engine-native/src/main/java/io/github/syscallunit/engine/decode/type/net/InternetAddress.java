package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.InetFormat;
import io.github.syscallunit.engine.decode.type.DecodeContext;

/** An address of the internet: its bytes, or the function that makes it, as {@code -X} says. */
public final class InternetAddress {
    /** {@code AF_INET}: version 4. */
    public static final long AF_INET = 2;

    /** {@code AF_INET6}: version 6. */
    public static final long AF_INET6 = 10;

    private InternetAddress() {}

    /** {@return the size of an address of a family; 0 if it is none of the internet} */
    public static int size(long family) {
        return family == AF_INET ? 4 : family == AF_INET6 ? 16 : 0;
    }

    /** Shows an address that was copied to an offset of the buffer, with the name of a field unless that is empty. */
    public static void show(DecodeContext call, long family, int at, String field, StringBuilder out) {
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
