package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.ByteField;

/**
 * An address of amateur radio: the call sign of a station, and those of the stations that repeat what is sent to it;
 * linux/ax25.h. It begins behind the family.
 *
 * @param length the length of the address, with the family
 */
record Ax25Address(ArgumentRef length) implements ByteField {
    private static final int DIGIS = 8;
    /** The length of an address without digipeaters. */
    private static final int PLAIN = 16;

    private static final int CALL = 7;
    private static final int CHARACTERS = 6;
    private static final int SSID_BITS = 0x1e;

    @Override
    public int bytes() {
        return PLAIN - 2;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        int digis = call.buffer().int32(at + 10);
        int beyond = (int) length.of(call) - PLAIN;
        boolean full = digis != 0 || beyond > 0;
        callSign(call, at, out.append(full ? "fsa_ax25={sax25_call=" : "sax25_call="));
        out.append(", sax25_ndigis=").append(digis);
        if (!full) {
            return;
        }
        out.append('}');
        int room = Math.min(DIGIS, beyond / CALL);
        if (digis > 0) {
            digipeaters(call, at + bytes(), Math.min(digis, DIGIS), room, out);
        }
        out.append(beyond > room * CALL ? ", ..." : "");
    }

    private static void digipeaters(DecodeContext call, int at, int wanted, int room, StringBuilder out) {
        out.append(", fsa_digipeater=[");
        for (int i = 0; i < Math.min(wanted, room); i++) {
            callSign(call, at + i * CALL, out.append(i == 0 ? "" : ", "));
        }
        out.append(room >= wanted ? "]" : room == 0 ? "...]" : ", ...]");
    }

    /** Shows a call sign as its text if it is a valid one, else as its bytes, with the text if that can be read. */
    private static void callSign(DecodeContext call, int at, StringBuilder out) {
        String sign = text(call.buffer(), at);
        int ssid = (call.buffer().unsignedByte(at + CHARACTERS) & SSID_BITS) >> 1;
        String name = sign.isEmpty() && ssid == 0 ? "*" : sign + "-" + ssid;
        boolean valid = isValid(call.buffer(), at, sign, ssid);
        StringBuilder bytes = new StringBuilder("{ax25_call=");
        CStringLiteral.quote(call.buffer(), at, CALL, DecodeOptions.Escapes.HEX, bytes);
        bytes.append('}');
        if (valid) {
            call.options().constants().append(bytes, name, out);
        } else {
            out.append(bytes).append(isReadable(call.buffer(), at) ? " /* " + name + " */" : "");
        }
    }

    /** {@return the characters, which are shifted by a bit, without spaces at the end} */
    private static String text(TraceeBuffer data, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            text.append((char) (data.unsignedByte(at + i) >> 1));
        }
        return text.toString().replaceFirst(" +$", "");
    }

    private static boolean isValid(TraceeBuffer data, int at, String sign, int ssid) {
        for (int i = 0; i < CHARACTERS; i++) {
            if ((data.unsignedByte(at + i) & 1) != 0) {
                return false;
            }
        }
        boolean plain = (data.unsignedByte(at + CHARACTERS) & ~SSID_BITS) == 0;
        return plain && sign.matches("[A-Z0-9]*") && (ssid == 0 || !sign.isEmpty());
    }

    /** {@return whether the text can stand in a comment} */
    private static boolean isReadable(TraceeBuffer data, int at) {
        for (int i = 0; i < CHARACTERS; i++) {
            int c = data.unsignedByte(at + i) >> 1;
            if (c < ' ' || c > '~' || c == '*' || c == '/') {
                return false;
            }
        }
        return true;
    }
}
