package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;

/** The data of NLMSG_ERROR: an errno, the message that it answers, and attributes that explain it. */
record ErrorMessage(NetlinkMessages messages, long flags) {
    private static final int ERRNO = 4;
    private static final int SIZE = 20;
    private static final long CAPPED = 0x100;

    void show(DecodeContext call, Payload data, StringBuilder out) {
        int at = data.length() < SIZE ? TraceeBuffer.UNREADABLE : data.fetch(call, SIZE);
        if (data.length() < SIZE) {
            data.bytes(call, out);
            return;
        }
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        boolean capped = (flags & CAPPED) != 0;
        boolean explained = capped && data.length() > SIZE;
        out.append(explained ? "[" : "").append("{error=");
        messages.tables().type("errnoint").print(call, call.buffer().int32(at), out);
        out.append(", msg=");
        if (capped) {
            messages.header(call, at + ERRNO, out);
        } else {
            message(call, at + ERRNO, data.after(ERRNO), out);
        }
        out.append('}');
        if (explained) {
            messages.tables().table("nlmsgerr").list(call, data.after(SIZE), out.append(", "));
            out.append(']');
        }
    }

    private void message(DecodeContext call, int header, Payload data, StringBuilder out) {
        int length = (int) Math.min(Math.max(messages.length(call, header), messages.headerSize()), data.length());
        Payload inner = data.first(length).list();
        if (inner.depth() > ElementList.DEEPEST) {
            inner.bytes(call, out);
        } else {
            messages.show(call, header, inner, out);
        }
    }
}
