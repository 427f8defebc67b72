package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.trace.table.Abi;

/**
 * The address of the transport in an address of RxRPC; linux/rxrpc.h.
 *
 * @param length how long it is said to be
 * @param room how many bytes there are for it
 */
record RxrpcTransport(ArgumentRef length, ArgumentRef room) implements InMemoryType {
    @Override
    public int size(Abi abi) {
        return 2;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        int size = (int) Math.min(length.of(call), room.of(call));
        int family = (int) call.buffer().load(at, 2, false);
        String name = family == InternetAddress.AF_INET ? "sin" : family == InternetAddress.AF_INET6 ? "sin6" : "";
        out.append(name.isEmpty() ? "{family=" : "{" + name + "={" + name + "_family=");
        call.named("address_families", family, out);
        if (family == InternetAddress.AF_INET && size >= SockaddrTypes.INET_SIZE) {
            SockaddrTypes.inet(call, at, out.append(", "));
        } else if (family == InternetAddress.AF_INET6 && size >= SockaddrTypes.INET6_SIZE) {
            SockaddrTypes.inet6(call, at, size, out.append(", "));
        } else if (size > 2) {
            CStringLiteral.quote(call.buffer(), at + 2, size - 2, call.options().escapes(), out.append(", "));
        }
        out.append(name.isEmpty() ? "}" : "}}");
    }
}
