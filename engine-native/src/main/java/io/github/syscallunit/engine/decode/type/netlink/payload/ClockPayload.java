package io.github.syscallunit.engine.decode.type.netlink.payload;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.netlink.Payload;
import io.github.syscallunit.engine.decode.type.netlink.PayloadType;
import java.util.Locale;

/** A time in hundredths of a second, as wide as the data, with the seconds in a comment. */
record ClockPayload() implements PayloadType {
    private static final int PER_SECOND = 100;

    @Override
    public void show(DecodeContext call, Payload data, StringBuilder out) {
        if (data.length() > Long.BYTES) {
            data.bytes(call, out);
            return;
        }
        int at = data.fetch(call, data.length());
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(data.address(), out);
            return;
        }
        long value = 0;
        for (int i = data.length() - 1; i >= 0; i--) {
            value = value << Byte.SIZE | call.buffer().unsignedByte(at + i);
        }
        Numbers.unsigned(value, out);
        if (value != 0 && call.options().constants() != DecodeOptions.Constants.NUMBERS) {
            Numbers.unsigned(Long.divideUnsigned(value, PER_SECOND), out.append(" /* "));
            out.append(String.format(Locale.ROOT, ".%02d s */", Long.remainderUnsigned(value, PER_SECOND)));
        }
    }
}
