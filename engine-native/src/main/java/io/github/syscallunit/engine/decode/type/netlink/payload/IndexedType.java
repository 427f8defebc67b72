package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;

/** The elements of one array, each with the name of its place: {@code [SK_MEMINFO_DROPS]=0}. It counts them. */
final class IndexedType implements InMemoryType {
    private final Type type;
    private final ConstantSet names;
    private long next;

    IndexedType(Type type, ConstantSet names) {
        this.type = type;
        this.names = names;
    }

    @Override
    public int size(Abi abi) {
        return type.size(abi);
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        long place = next++;
        String name = names.name(call.abi(), place);
        DecodeOptions.Constants style = call.options().constants();
        out.append('[');
        if (name == null && style != DecodeOptions.Constants.NUMBERS) {
            out.append(place).append(" /* ").append(names.unknown()).append(" */");
        } else {
            style.append(Long.toString(place), name, out);
        }
        type.printAt(call, at, out.append("]="));
    }
}
