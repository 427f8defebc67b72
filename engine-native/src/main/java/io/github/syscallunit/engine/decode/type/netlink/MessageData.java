package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.common.StructType;

/** What follows the header of a message, which depends on the header's type and flags. */
record MessageData(NetlinkMessages messages, long type, long flags) {
    private static final long ERROR = 2;
    private static final long DONE = 3;
    private static final long REQUEST = 1;
    private static final int NFGENMSG = 4;

    void show(DecodeContext call, Payload data, StringBuilder out) {
        String shape = messages.protocol().shape();
        if (type == ERROR) {
            new ErrorMessage(messages, flags).show(call, data, out);
        } else if (type == DONE) {
            messages.tables().payload("int").show(call, data, out);
        } else if (type < NetlinkMessages.SMALLEST_TYPE) {
            data.bytes(call, out);
        } else if (shape.equals("nfnetlink")) {
            netfilter(call, data, out);
        } else if (shape.equals("family") || shape.equals("diag")) {
            withFamily(call, data, out);
        } else {
            plain(call, data, out);
        }
    }

    private void plain(DecodeContext call, Payload data, StringBuilder out) {
        MessageFormat format = messages.protocol().format(type, 0, (flags & REQUEST) != 0);
        if (format == null) {
            data.bytes(call, out);
        } else {
            new FixedPayload(format.struct(), false).show(call, data, out);
        }
    }

    private void netfilter(DecodeContext call, Payload data, StringBuilder out) {
        int at = data.length() < NFGENMSG ? TraceeBuffer.UNREADABLE : data.fetch(call, NFGENMSG);
        if (data.length() < NFGENMSG) {
            data.bytes(call, out);
        } else if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
        } else {
            call.named("address_families", call.buffer().unsignedByte(at), out.append("{nfgen_family="));
            call.named("nf_versions", call.buffer().unsignedByte(at + 1), out.append(", version="));
            NetfilterTypes.resource(call, type, at + 2, out.append(", res_id="));
            out.append('}');
            if (data.length() > NFGENMSG) {
                Payload rest = data.after(NFGENMSG);
                out.append(", ");
                if (type >> 8 == 0) {
                    rest.bytes(call, out);
                } else {
                    AttributeTable.UNKNOWN.list(call, rest, out);
                }
            }
        }
    }

    private void withFamily(DecodeContext call, Payload data, StringBuilder out) {
        int at = data.fetch(call, 1);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        long family = call.buffer().unsignedByte(at);
        MessageFormat format = messages.protocol().format(type, family, (flags & REQUEST) != 0);
        int size = format == null ? 0 : format.struct().size(call.abi());
        boolean isDiag = messages.protocol().shape().equals("diag");
        if (format == null || (data.length() == 1 && size > 1 && isDiag)) {
            call.named("address_families", family, out.append("{family="));
            if (data.length() > 1) {
                data.after(1).bytes(call, out.append(", data="));
            }
            out.append('}');
        } else if (data.length() < size) {
            first(call, format.struct(), at, out);
            out.append(", ...}");
        } else {
            whole(call, format, at, data, out);
        }
    }

    private static void first(DecodeContext call, StructType struct, int at, StringBuilder out) {
        out.append('{').append(struct.first().name()).append('=');
        struct.first().type().printAt(call, at, out);
    }

    private void whole(DecodeContext call, MessageFormat format, int family, Payload data, StringBuilder out) {
        StructType struct = format.struct();
        int size = struct.size(call.abi());
        int at = data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE) {
            first(call, struct, family, out);
            Numbers.address(data.address() + 1, out.append(", "));
            out.append('}');
            return;
        }
        struct.printAt(call, at, out);
        int begin = ElementList.align(size);
        if (data.length() > begin && !format.attributes().equals("none")) {
            FieldScope outer = call.scope();
            call.scope(struct.scope(call, at));
            try {
                attributes(call, format, data.after(begin), out.append(", "));
            } finally {
                call.scope(outer);
            }
        }
    }

    private void attributes(DecodeContext call, MessageFormat format, Payload data, StringBuilder out) {
        if (format.attributes().equals("-")) {
            data.bytes(call, out);
        } else {
            messages.tables().table(format.attributes()).list(call, data, out);
        }
    }
}
