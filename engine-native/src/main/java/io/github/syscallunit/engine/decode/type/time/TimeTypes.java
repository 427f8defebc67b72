package io.github.syscallunit.engine.decode.type.time;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.engine.decode.type.common.WrappedType;
import io.github.syscallunit.engine.linux.proc.BootClock;
import io.github.syscallunit.trace.table.Abi;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times of day, with the date in a comment, and clocks. */
public final class TimeTypes {
    private static final DateTimeFormatter SECONDS = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
    private static final long UTIME_NOW = 0x3fffffff;
    private static final long UTIME_OMIT = 0x3ffffffe;
    private static final int CLK_TCK = 100;

    private TimeTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "timevals" -> new Pair(true, false);
            case "utimespecs" -> new Pair(false, false);
            case "utimespecs64" -> new Pair(false, true);
            case "time" -> new Time();
            case "timeresult" -> new TimeResult();
            case "ticks" -> new Ticks();
            case "remain" -> new Remaining(arguments.type("*timespec"));
            case "remain64" -> new Remaining(arguments.type("*timespec64"));
            case "clockid" -> new Clock();
            case "timerid" -> new ScalarTypes.Plain(4, true, (value, out) -> out.append(value));
            case "sinceboot" -> new SinceBoot();
            case "dated" -> new Dated(arguments.type(0));
            case "adjtimexresult" -> new ClockState(arguments.number(0));
            default -> null;
        };
    }

    /** A comment with the date, unless the time is zero or none. */
    public static void comment(long seconds, long fraction, long perSecond, StringBuilder out) {
        if ((seconds == 0 && fraction == 0) || fraction < 0 || fraction >= perSecond) {
            return;
        }
        try {
            ZonedDateTime time = Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault());
            out.append(" /* ").append(SECONDS.format(time));
            if (fraction != 0) {
                String digits = Long.toString(perSecond + fraction);
                out.append('.').append(digits, 1, digits.length());
            }
            out.append(ZONE.format(time)).append(" */");
        } catch (DateTimeException e) {
            // A time outside of the calendar's range has no comment.
        }
    }

    /** Nanoseconds since the machine's start, with the second of the time of day. */
    record SinceBoot() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.unsigned(value, out);
            comment(BootClock.timeOf(value).getEpochSecond(), 0, 1, out);
        }

        @Override
        public int size(Abi abi) {
            return Long.BYTES;
        }
    }

    /** A struct of seconds, of 64 bits, and nanoseconds, of 32, with the date behind it. */
    record Dated(Type type) implements WrappedType {
        @Override
        public boolean braced() {
            return true;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            type.printAt(call, at, out);
            if (call.options().constants() == DecodeOptions.Constants.NUMBERS) {
                return;
            }
            comment(
                    call.buffer().int64(at),
                    call.buffer().load(at + Long.BYTES, Integer.BYTES, false),
                    1_000_000_000,
                    out);
        }
    }

    public static void commented(long seconds, long fraction, String name, StringBuilder out) {
        out.append("{tv_sec=").append(seconds).append(", ").append(name).append('=');
        Numbers.unsigned(fraction, out);
        out.append('}');
        comment(seconds, fraction, name.equals("tv_usec") ? 1_000_000 : 1_000_000_000, out);
    }

    /** The access and modification times of {@code utimes} and {@code utimensat}. */
    record Pair(boolean micros, boolean wide) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = wide ? 8 : call.abi().wordSize();
            int at = call.fetch(value, 4L * word);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            one(call, at, word, out.append('['));
            one(call, at + 2 * word, word, out.append(", "));
            out.append(']');
        }

        private void one(DecodeContext call, int at, int word, StringBuilder out) {
            long seconds = call.buffer().load(at, word, true);
            long fraction = call.buffer().load(at + word, word, true);
            boolean special = !micros && (fraction == UTIME_NOW || fraction == UTIME_OMIT);
            if (special) {
                call.options()
                        .constants()
                        .append(
                                "{tv_sec=" + seconds + ", tv_nsec=" + fraction + "}",
                                fraction == UTIME_NOW ? "UTIME_NOW" : "UTIME_OMIT",
                                out);
            } else {
                commented(seconds, fraction, micros ? "tv_usec" : "tv_nsec", out);
            }
        }
    }

    /** Seconds since 1970. */
    record Time() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long seconds = ScalarTypes.truncate(value, call.abi().wordSize(), true);
            out.append(seconds);
            comment(seconds, 0, 1, out);
        }

        @Override
        public boolean signed() {
            return true;
        }
    }

    /** Seconds since 1970 as a result, with the date. */
    record TimeResult() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            int start = out.length();
            comment(value, 0, 1, out);
            if (out.length() > start) {
                out.replace(start, start + " /* ".length(), " (").setLength(out.length() - " */".length());
                out.append(')');
            }
        }
    }

    public static void ticks(DecodeOptions.Constants style, long value, StringBuilder out) {
        Numbers.unsigned(value, out);
        if (value != 0 && style != DecodeOptions.Constants.NUMBERS) {
            Numbers.unsigned(Long.divideUnsigned(value, CLK_TCK), out.append(" /* "));
            long hundredths = Long.remainderUnsigned(value, CLK_TCK);
            out.append(hundredths < 10 ? ".0" : ".").append(hundredths).append(" s */");
        }
    }

    /** Time in ticks of the clock. */
    record Ticks() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ticks(call.options().constants(), value, out);
        }
    }

    /** The time that is left of an interrupted sleep; nothing was written if it was not interrupted. */
    record Remaining(Type time) implements Type {
        private static final int EINTR = 4;
        private static final int ERESTART_RESTARTBLOCK = 516;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.errno() == EINTR || call.errno() == ERESTART_RESTARTBLOCK) {
                time.print(call, value, out);
            } else {
                Numbers.address(value, out);
            }
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }
    }

    /** A clock by name; those of processes and devices have none. */
    record Clock() implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("clockids", value & 0xffff_ffffL, out);
        }
    }

    /** The state of the clock, which {@code adjtimex} returns. */
    record ClockState(ArgumentRef timex) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            String name = timex.of(call) == 0 || call.fetch(timex.of(call), 1) == TraceeBuffer.UNREADABLE
                    ? null
                    : ConstantTable.instance().set("adjtimex_state").name(call.abi(), value);
            if (name != null) {
                out.append(" (").append(name).append(')');
            }
        }
    }
}
