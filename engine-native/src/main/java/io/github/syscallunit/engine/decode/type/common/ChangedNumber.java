package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/** The address of a number of 32 bits that the call changes, even if it fails: both, if they differ. */
record ChangedNumber() implements Type {
    /** Stands for a number that could not be read. */
    private static final long UNREAD = -1;

    @Override
    public void atEntry(DecodeContext call, int parameter, long value) {
        int at = call.fetch(value, Integer.BYTES);
        call.pending()
                .save(
                        parameter,
                        at == TraceeBuffer.UNREADABLE ? UNREAD : call.buffer().load(at, Integer.BYTES, false));
    }

    @Override
    public boolean shownOnFailure() {
        return true;
    }

    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        long before = call.pending().saved(call.format().indexOf(this));
        int at = call.fetch(value, Integer.BYTES);
        if (before == UNREAD || at == TraceeBuffer.UNREADABLE) {
            Numbers.address(value, out);
            return;
        }
        long after = call.buffer().load(at, Integer.BYTES, false);
        out.append('[').append(before);
        if (after != before) {
            out.append(" => ").append(after);
        }
        out.append(']');
    }
}
