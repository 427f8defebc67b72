package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.HashMap;
import java.util.Map;

/** The control data of a message, by the rows of {@code control-messages.tsv}. */
final class ControlMessages {
    /** More is not looked at, as strace does. */
    private static final int LONGEST = 1 << 17;

    private static final String LEVEL = "level";
    private static final String SHORT = "?";

    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Map<Long, String>> rows = new HashMap<>();

    private ControlMessages() {
        ConstantSet levels = ConstantTable.instance().set("sol_levels");
        for (String[] row : TsvFile.rows(ControlMessages.class, "control-messages.tsv")) {
            boolean isLevel = row[0].equals(LEVEL);
            long level = levels.value(Abi.X86_64, row[isLevel ? 1 : 0]);
            if (isLevel) {
                names.put(level, row[2]);
                continue;
            }
            ConstantSet types = ConstantTable.instance().set(names.getOrDefault(level, ""));
            for (String type : row[1].split(",", -1)) {
                rows.computeIfAbsent(level, each -> new HashMap<>()).put(types.value(Abi.X86_64, type), row[2]);
            }
        }
    }

    private static final class Holder {
        static final ControlMessages INSTANCE = new ControlMessages();
    }

    /** Shows the messages in a program's buffer. */
    static void show(DecodeContext call, TypeParser types, long address, long length, StringBuilder out) {
        Holder.INSTANCE.list(call, NetlinkTables.of(types), address, length, out);
    }

    private void list(DecodeContext call, NetlinkTables types, long address, long length, StringBuilder out) {
        int word = call.abi().wordSize();
        int header = word + 8;
        long left = Long.compareUnsigned(length, LONGEST) > 0 ? LONGEST : length;
        boolean cut = left != length;
        if (left < header || call.fetch(address, header) == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        out.append('[');
        long next = address;
        boolean broken = false;
        while (left > 0) {
            out.append(next == address ? "" : ", ");
            int mark = call.buffer().end();
            int at = left < header || broken ? TraceeBuffer.UNREADABLE : call.fetch(next, header);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(next, out.append("... /* "));
                out.append(" */");
                break;
            }
            long claimed = call.word(at);
            broken = claimed < header && claimed >= 0;
            long size = Long.compareUnsigned(claimed, left) > 0 ? left : Math.max(claimed, header);
            one(call, types, at, header, Payload.of(next, (int) size), out);
            call.buffer().release(mark);
            long step = (size + word - 1) / word * word;
            next += step;
            left -= step;
        }
        out.append(cut ? ", ...]" : "]");
    }

    private void one(DecodeContext call, NetlinkTables types, int at, int header, Payload message, StringBuilder out) {
        long level = call.buffer().load(at + header - 8, 4, false);
        long type = call.buffer().load(at + header - 4, 4, false);
        Numbers.unsigned(call.word(at), out.append("{cmsg_len="));
        call.named("sol_levels", level, out.append(", cmsg_level="));
        String set = names.get(level);
        out.append(", cmsg_type=");
        if (set == null) {
            Numbers.hex(type, out);
        } else {
            call.named(set, type, out);
        }
        String row = rows.getOrDefault(level, Map.of()).get(type);
        if (row != null) {
            data(call, types, row, message.after(header), out);
        }
        out.append('}');
    }

    private static void data(DecodeContext call, NetlinkTables types, String row, Payload data, StringBuilder out) {
        boolean marked = row.endsWith(SHORT);
        Type type = types.type(marked ? row.substring(0, row.length() - 1) : row);
        if (data.length() < smallest(call, type)) {
            out.append(marked && data.length() > 0 ? ", cmsg_data=???" : "");
        } else if (type instanceof AddressTypes.To pointer) {
            pointer.print(call, data.address(), out.append(", cmsg_data="));
        } else {
            NetlinkTables.payload(type).show(call, data, out.append(", cmsg_data="));
        }
    }

    private static int smallest(DecodeContext call, Type type) {
        Type target = type instanceof AddressTypes.To pointer ? pointer.target() : type;
        return target instanceof PayloadType payload ? payload.smallest(call.abi()) : target.size(call.abi());
    }
}
