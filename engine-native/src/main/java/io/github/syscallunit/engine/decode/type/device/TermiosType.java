package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;

/**
 * The settings of a terminal, as the kernel lays them out.
 *
 * @param layout which of the kernel's structs
 */
public record TermiosType(Layout layout) implements PointerType {
    /** The kernel's structs; asm-generic/termios.h and termbits.h. */
    public enum Layout {
        /** {@code struct termio}. */
        TERMIO(2, 8, 18),
        /** {@code struct termios}. */
        TERMIOS(4, 19, 36),
        /** {@code struct termios2}, which has the speeds as numbers. */
        TERMIOS2(4, 19, 44);

        private final int flagBytes;
        private final int characters;
        private final int size;

        Layout(int flagBytes, int characters, int size) {
            this.flagBytes = flagBytes;
            this.characters = characters;
            this.size = size;
        }
    }

    /** Where the speeds are in a {@code struct termios2}. */
    private static final int SPEEDS = 36;

    private static final long CBAUD = 0x100f;
    private static final int IBSHIFT = 16;
    private static final long CSIZE = 0x30;
    private static final String[] DELAYS = {
        "tty_nldly", "tty_crdly", "tty_tabdly", "tty_bsdly", "tty_vtdly", "tty_ffdly"
    };
    private static final long[] DELAY_BITS = {0x100, 0x600, 0x1800, 0x2000, 0x4000, 0x8000};
    private static final String[] NAMES = {
        "VINTR",
        "VQUIT",
        "VERASE",
        "VKILL",
        "VEOF",
        "VTIME",
        "VMIN",
        "VSWTC",
        "VSTART",
        "VSTOP",
        "VSUSP",
        "VEOL",
        "VREPRINT",
        "VDISCARD",
        "VWERASE",
        "VLNEXT",
        "VEOL2"
    };

    @Override
    public long extent(DecodeContext call) {
        return call.verbose() ? layout.size : NOTHING;
    }

    @Override
    public void show(DecodeContext call, int at, StringBuilder out) {
        flags(call, "tty_iflags", word(call, at, 0), out.append("{c_iflag="));
        output(call, word(call, at, 1), out.append(", c_oflag="));
        control(call, word(call, at, 2), out.append(", c_cflag="));
        flags(call, "tty_lflags", word(call, at, 3), out.append(", c_lflag="));
        if (call.abbreviated()) {
            out.append(", ...}");
            return;
        }
        characters(call, at + 4 * layout.flagBytes, out);
        if (layout == Layout.TERMIOS2) {
            out.append(", c_ispeed=").append(call.buffer().load(at + SPEEDS, 4, false));
            out.append(", c_ospeed=").append(call.buffer().load(at + SPEEDS + 4, 4, false));
        }
        out.append('}');
    }

    private long word(DecodeContext call, int at, int index) {
        return call.buffer().load(at + index * layout.flagBytes, layout.flagBytes, false);
    }

    private static void output(DecodeContext call, long flags, StringBuilder out) {
        for (int i = 0; i < DELAYS.length; i++) {
            call.named(DELAYS[i], flags & DELAY_BITS[i], out);
            out.append('|');
        }
        flags(call, "tty_oflags", flags & 0xffff_00ffL, out);
    }

    private static void control(DecodeContext call, long flags, StringBuilder out) {
        call.named("tty_bauds", flags & CBAUD, out);
        long input = flags >> IBSHIFT & CBAUD;
        if (input != 0) {
            call.named("tty_bauds", input, out.append('|'));
            out.append("<<IBSHIFT");
        }
        call.named("tty_sizes", flags & CSIZE, out.append('|'));
        flags(call, "tty_cflags", flags & ~(CBAUD | CBAUD << IBSHIFT | CSIZE), out.append('|'));
    }

    private void characters(DecodeContext call, int at, StringBuilder out) {
        call.named("tty_disciplines", call.buffer().unsignedByte(at), out.append(", c_line="));
        out.append(", c_cc=[");
        for (int i = 0; i < layout.characters; i++) {
            out.append(i == 0 ? "[" : ", [");
            if (i < NAMES.length) {
                out.append(NAMES[i]);
            } else {
                out.append(i);
            }
            Numbers.hex(call.buffer().unsignedByte(at + 1 + i), out.append("]="));
        }
        out.append(']');
    }

    /** Without flags nothing is shown. */
    private static void flags(DecodeContext call, String set, long value, StringBuilder out) {
        if (value != 0) {
            call.named(set, value, out);
        }
    }
}
