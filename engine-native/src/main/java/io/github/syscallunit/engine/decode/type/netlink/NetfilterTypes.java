package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of netfilter's messages: a subsystem in the upper byte, a type of its own in the lower one. */
final class NetfilterTypes {
    private static final String PREFIX = "NFNL_SUBSYS_";

    private NetfilterTypes() {}

    static boolean areOf(NetlinkProtocol protocol) {
        return protocol.shape().equals("nfnetlink");
    }

    /** Shows {@code NFNL_SUBSYS_NFTABLES<<8|NFT_MSG_NEWTABLE}. */
    static void show(DecodeContext call, long type, StringBuilder out) {
        ConstantSet batch = ConstantTable.instance().set("nf_batch_types");
        if (batch.name(call.abi(), type) != null) {
            batch.print(call.abi(), type, call.options().constants(), out);
            return;
        }
        call.named("nf_subsystems", type >> 8, out);
        ConstantSet types = types(call, type >> 8);
        out.append("<<8|");
        if (types == null) {
            Numbers.hex(type & 0xff, out);
        } else {
            types.print(call.abi(), type & 0xff, call.options().constants(), out);
        }
    }

    /** {@return the names of the flags of a message} */
    static ConstantSet flags(DecodeContext call, long type) {
        ConstantSet types = types(call, type >> 8);
        String name = types == null ? null : types.name(call.abi(), type & 0xff);
        return NetlinkProtocol.flags(name == null ? "" : NetlinkProtocol.kind(name));
    }

    /** {@return the names of the types of a subsystem; null if they have none} */
    private static @Nullable ConstantSet types(DecodeContext call, long subsystem) {
        String name = ConstantTable.instance().set("nf_subsystems").name(call.abi(), subsystem);
        String set = name == null ? "" : "nf_" + name.substring(PREFIX.length()).toLowerCase(Locale.ROOT) + "_types";
        return ConstantTable.instance().has(set) ? ConstantTable.instance().set(set) : null;
    }

    /** Shows the resource of a message, which is its subsystem or a number, as programs have it in either byte order. */
    static void resource(DecodeContext call, long type, int at, StringBuilder out) {
        TraceeBuffer data = call.buffer();
        long subsystem = type >> 8;
        long resource = data.load(at, 2, false);
        if (resource == subsystem) {
            call.named("nf_subsystems", resource, out);
        } else if (data.unsignedShortBigEndian(at) == subsystem) {
            call.named("nf_subsystems", subsystem, out.append("htons("));
            out.append(')');
        } else {
            out.append("htons(").append(data.unsignedShortBigEndian(at)).append(')');
        }
    }
}
