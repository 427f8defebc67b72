package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Signals, sets of them, and how they are handled. */
public final class SignalTypes {
    private static final int SIGRTMIN = 32;
    private static final int NSIG = 64;
    private static final String[] NAMES = {
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS"
    };

    private SignalTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sig", "sigint" -> new Signal();
            case "sigset" -> new SignalSet(arguments.number(0));
            case "anysigset" -> new PendingSet(arguments.number(0));
            case "oldsigset" -> new OldSignalSet();
            case "sigsetpair", "aiosigset" -> new MaskAndSize("sigmask", "sigsetsize");
            case "sigaction" -> new Action();
            case "sigframe" -> new SigreturnMask();
            case "sigreceived", "sigresult" -> new Received();
            case "sigevent" -> new Sigevent();
            default -> null;
        };
    }

    /** Appends {@code SIGTERM}, {@code SIGRT_1}, or a number that is not a signal's. */
    public static void name(DecodeOptions.Constants style, long signal, StringBuilder out) {
        named(style, "SIG", signal, out);
    }

    private static void named(DecodeOptions.Constants style, String prefix, long signal, StringBuilder out) {
        boolean known = signal >= 1 && signal <= NSIG;
        if (!known || style != DecodeOptions.Constants.NAMES) {
            out.append(signal);
        }
        if (known && style != DecodeOptions.Constants.NUMBERS) {
            boolean comment = style == DecodeOptions.Constants.BOTH;
            shortName((int) signal, out.append(comment ? " /* " : "").append(prefix));
            out.append(comment ? " */" : "");
        }
    }

    private static void shortName(int signal, StringBuilder out) {
        if (signal < SIGRTMIN) {
            out.append(NAMES[signal - 1]);
        } else if (signal == SIGRTMIN) {
            out.append("RTMIN");
        } else {
            out.append("RT_").append(signal - SIGRTMIN);
        }
    }

    /** Appends {@code [INT TERM]}, or {@code ~[KILL]} for a set that lacks only few. */
    static void set(DecodeOptions.Constants style, long bits, StringBuilder out) {
        long shown = bits;
        if (Long.bitCount(bits) >= NSIG * 2 / 3) {
            out.append('~');
            shown = ~bits;
        }
        out.append('[');
        String separator = "";
        for (int signal = 1; signal <= NSIG; signal++) {
            if (((shown >>> (signal - 1)) & 1) != 0) {
                named(style, "", signal, out.append(separator));
                separator = " ";
            }
        }
        out.append(']');
    }

    /** A signal's name. */
    record Signal() implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            name(call.options().constants(), ScalarTypes.truncate(value, 4, true), out);
        }
    }

    /** The address of a set of signals, whose size another argument gives. */
    record SignalSet(ArgumentRef size) implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return size.of(call) == NSIG / 8 ? NSIG / 8 : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            set(call.options().constants(), call.buffer().int64(at), out);
        }
    }

    /** The address of a set, up to a given size. */
    record PendingSet(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long bytes = size.of(call);
            int at = bytes <= 0 || bytes > NSIG / 8 ? TraceeBuffer.UNREADABLE : call.fetch(value, bytes);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            long members = 0;
            for (int i = 0; i < bytes; i++) {
                members |= (long) call.buffer().unsignedByte(at + i) << (8 * i);
            }
            set(call.options().constants(), members, out);
        }
    }

    /** The address of a set of one word. */
    record OldSignalSet() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return call.abi().wordSize();
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            set(call.options().constants(), call.word(at), out);
        }
    }

    /** The address of a set's address and size. */
    record MaskAndSize(String maskName, String sizeName) implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 2L * call.abi().wordSize();
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            long size = call.word(at + word);
            out.append('{').append(maskName).append('=');
            new SignalSet(any -> size).print(call, call.word(at), out);
            Numbers.unsigned(size, out.append(", ").append(sizeName).append('='));
            out.append('}');
        }
    }

    /** The action of a signal. */
    record Action() implements PointerType {
        private static final long SA_RESTORER = 0x04000000;
        private static final String[] HANDLERS = {"SIG_ERR", "SIG_DFL", "SIG_IGN"};

        @Override
        public long extent(DecodeContext call) {
            return call.verbose() ? 3L * call.abi().wordSize() + 8 : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            long handler = call.word(at);
            long flags = call.word(at + word);
            out.append("{sa_handler=");
            handler(call, handler, out);
            set(call.options().constants(), call.buffer().int64(at + 3 * word), out.append(", sa_mask="));
            call.named("sa_flags", flags, out.append(", sa_flags="));
            if ((flags & SA_RESTORER) != 0) {
                Numbers.address(call.word(at + 2 * word), out.append(", sa_restorer="));
            }
            out.append('}');
        }
    }

    private static void handler(DecodeContext call, long handler, StringBuilder out) {
        int known = (int) (call.abi().wordSize() == 4 ? (int) handler : handler) + 1;
        if (handler + 1 == known && known >= 0 && known < Action.HANDLERS.length) {
            StringBuilder number = new StringBuilder();
            Numbers.hex(handler, number);
            call.options().constants().append(number, Action.HANDLERS[known], out);
        } else {
            Numbers.address(handler, out);
        }
    }

    /** The mask that a return from a handler restores. It is on the stack, whose address is not in the stop. */
    record SigreturnMask() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append("{mask=");
            set(call.options().constants(), call.savedMask(), out);
            out.append('}');
        }
    }

    /** A result that is a signal. */
    record Received() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (value > 0) {
                name(DecodeOptions.Constants.NAMES, value, out.append(" ("));
                out.append(')');
            }
        }
    }

    /** How a timer or a queue notifies the program. */
    record Sigevent() implements PointerType {
        private static final int SIGEV_THREAD = 2;
        private static final int SIGEV_THREAD_ID = 4;

        @Override
        public long extent(DecodeContext call) {
            // The rest of the struct is padding.
            return 3L * call.abi().wordSize() + 2 * Integer.BYTES;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            TraceeBuffer data = call.buffer();
            out.append('{');
            if (call.word(at) != 0) {
                out.append("sigev_value={sival_int=").append(data.int32(at)).append(", sival_ptr=");
                Numbers.address(call.word(at), out);
                out.append("}, ");
            }
            int signal = data.int32(at + word);
            int how = data.int32(at + word + 4);
            out.append("sigev_signo=");
            if (how == 0 || how == SIGEV_THREAD || how == SIGEV_THREAD_ID) {
                SignalTypes.name(call.options().constants(), signal, out);
            } else {
                out.append(signal & 0xffff_ffffL);
            }
            call.named("sigev_types", how & 0xffff_ffffL, out.append(", sigev_notify="));
            target(call, at + word + 8, how, out);
            out.append('}');
        }

        private static void target(DecodeContext call, int at, int how, StringBuilder out) {
            if (how == SIGEV_THREAD_ID) {
                out.append(", sigev_notify_thread_id=").append(call.buffer().int32(at));
            } else if (how == SIGEV_THREAD) {
                Numbers.address(call.word(at), out.append(", sigev_notify_function="));
                Numbers.address(call.word(at + call.abi().wordSize()), out.append(", sigev_notify_attributes="));
            }
        }
    }
}
