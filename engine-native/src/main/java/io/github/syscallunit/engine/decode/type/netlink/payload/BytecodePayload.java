package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;

/** The first condition of a filter of sockets: {@code struct inet_diag_bc_op}, and what it compares with. */
record BytecodePayload(NetlinkTables tables) implements PayloadType {
    private static final int SIZE = 4;
    private static final int HOST = 8;

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        tables.payload("inet_diag_bc_op").show(call, data, out);
        if (data.length() <= SIZE || out.charAt(out.length() - 1) != '}') {
            return;
        }
        int at = data.fetch(call, 1);
        Payload operand = data.after(SIZE);
        out.append(", ");
        switch (call.buffer().unsignedByte(at)) {
            case 7, 8 -> host(call, operand, out);
            case 9 -> tables.payload("netindex").show(call, operand, out);
            case 2, 3, 4, 5, 11, 12 -> tables.payload("inet_diag_bc_op").show(call, operand, out);
            case 10 -> tables.payload("inet_diag_markcond").show(call, operand, out);
            default -> operand.bytes(call, out);
        }
    }

    private static void host(DecodeContext call, Payload data, StringBuilder out) {
        int at = data.length() < HOST ? TraceeBuffer.UNREADABLE : data.fetch(call, HOST);
        if (data.length() < HOST) {
            data.bytes(call, out);
        } else if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
        } else {
            int family = call.buffer().unsignedByte(at);
            call.named("address_families", family, out.append("{family="));
            out.append(", prefix_len=").append(call.buffer().unsignedByte(at + 1));
            out.append(", port=").append(call.buffer().int32(at + 4));
            if (data.length() > HOST) {
                InetPayload.show(call, family, data.after(HOST), "addr", out.append(", "));
            }
            out.append('}');
        }
    }
}
