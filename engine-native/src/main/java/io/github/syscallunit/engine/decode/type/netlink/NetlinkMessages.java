package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;

/** Messages of one protocol: {@code struct nlmsghdr}, and what follows it. */
record NetlinkMessages(NetlinkTables tables, NetlinkProtocol protocol) implements ElementList.Element {
    private static final int HEADER = 16;
    static final long SMALLEST_TYPE = 0x10;
    private static final long ERROR = 2;

    @Override
    public int headerSize() {
        return HEADER;
    }

    @Override
    public long length(DecodeContext call, int header) {
        return call.buffer().load(header, 4, false);
    }

    @Override
    public void show(DecodeContext call, int header, Payload message, StringBuilder out) {
        boolean hasData = message.length() > HEADER;
        out.append(hasData ? "[" : "");
        header(call, header, out);
        if (hasData) {
            new MessageData(
                            this,
                            call.buffer().load(header + 4, 2, false),
                            call.buffer().load(header + 6, 2, false))
                    .show(call, message.after(HEADER), out.append(", "));
            out.append(']');
        }
    }

    /** Shows the header that was copied to an offset of the buffer. */
    void header(DecodeContext call, int at, StringBuilder out) {
        long type = call.buffer().load(at + 4, 2, false);
        out.append("{nlmsg_len=").append(length(call, at));
        type(call, type, out.append(", nlmsg_type="));
        flags(call, type)
                .print(
                        call.abi(),
                        call.buffer().load(at + 6, 2, false),
                        call.options().constants(),
                        out.append(", nlmsg_flags="));
        out.append(", nlmsg_seq=").append(call.buffer().load(at + 8, 4, false));
        call.processId(PidNamespaces.Kind.PROCESS, call.buffer().int32(at + 12), out.append(", nlmsg_pid="));
        out.append('}');
    }

    private void type(DecodeContext call, long type, StringBuilder out) {
        ConstantSet own = protocol.types();
        if (type < SMALLEST_TYPE || (own == null && !NetfilterTypes.areOf(protocol))) {
            call.named("nl_types", type, out);
        } else if (own == null) {
            NetfilterTypes.show(call, type, out);
        } else {
            own.print(call.abi(), type, call.options().constants(), out);
        }
    }

    private ConstantSet flags(DecodeContext call, long type) {
        if (type < SMALLEST_TYPE) {
            return ConstantTable.instance().set(type == ERROR ? "nl_ack_flags" : "nl_flags");
        }
        return NetfilterTypes.areOf(protocol) ? NetfilterTypes.flags(call, type) : protocol.flags(call, type);
    }
}
