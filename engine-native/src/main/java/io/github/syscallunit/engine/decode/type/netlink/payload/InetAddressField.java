package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.SelfNamedType;
import io.github.syscallunit.engine.decode.type.net.InternetAddress;
import io.github.syscallunit.trace.table.Abi;

/**
 * An internet address in a struct: {@code src=inet_addr("127.0.0.1")}, {@code inet_pton(AF_INET6, "::1", &src)}.
 *
 * @param family its family, or the field that says it; an address of another family is shown as bytes
 * @param bytes its size
 * @param named whether version 6 is shown with the name of the field
 */
record InetAddressField(ArgumentRef family, int bytes, boolean named) implements SelfNamedType {
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
        InternetAddress.show(call, family.of(call), at, "", out);
    }

    @Override
    public void printField(DecodeContext call, String name, int at, StringBuilder out) {
        long its = family.of(call);
        if (InternetAddress.size(its) == 0) {
            CStringLiteral.quote(
                    call.buffer(),
                    at,
                    bytes,
                    DecodeOptions.Escapes.HEX,
                    out.append(name).append('='));
        } else if (named) {
            InternetAddress.show(call, its, at, name, out);
        } else {
            InternetAddress.show(call, its, at, "", out.append(name).append('='));
        }
    }
}
