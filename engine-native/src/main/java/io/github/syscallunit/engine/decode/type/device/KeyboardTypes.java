package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Keys, tables of keys and sounds of consoles. */
public final class KeyboardTypes {
    /** The frequency of the timer that makes the sounds, in Hz. */
    private static final long TIMER = 1193182;

    private static final long FIRST_PORT = 0x3b4;
    private static final long LAST_PORT = 0x3df;
    private static final long DIRECT_BASE = 0xf000;
    private static final long DIRECT_MASK = 0x1ff;
    private static final int LONGEST = 512;
    private static final int KT_FN = 1;

    private KeyboardTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "kdsound" -> new Key(0, KeyboardTypes::sound);
            case "kdtone" -> new Key(0, KeyboardTypes::tone);
            case "kdport" -> new Key(0, KeyboardTypes::port);
            case "kdtable" -> new Key(1, KeyboardTypes::table);
            case "kdfunc" -> new Key(1, KeyboardTypes::function);
            case "kdchar" -> new Key(1, (call, value, out) -> character(value, out));
            case "kdkey" -> new Key(2, KeyboardTypes::key);
            case "kduni" -> new Key(2, KeyboardTypes::unicode);
            case "kdfont" -> new FontData(arguments.number(0), arguments.number(1));
            case "kdstring" -> new Text();
            default -> null;
        };
    }

    @FunctionalInterface
    private interface Format {
        void print(DecodeContext call, long value, StringBuilder out);
    }

    /** A number of so many bytes; 0 for that of a register. */
    private record Key(int bytes, Format format) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            format.print(call, ScalarTypes.truncate(value, size(call.abi()), false), out);
        }

        @Override
        public int size(Abi abi) {
            return bytes == 0 ? abi.wordSize() : bytes;
        }
    }

    private static boolean inNumbers(DecodeContext call) {
        return call.options().constants() == DecodeOptions.Constants.NUMBERS;
    }

    private static void sound(DecodeContext call, long value, StringBuilder out) {
        Numbers.unsigned(value, out);
        if (!inNumbers(call)) {
            out.append(value > 0 && value <= TIMER ? " /* " + TIMER / value + " Hz */" : " /* off */");
        }
    }

    private static void tone(DecodeContext call, long value, StringBuilder out) {
        long ticks = value >> 16 & 0xffff;
        long period = value & 0xffff;
        out.append(ticks == 0 ? "" : ticks + "<<16|").append(period);
        if (!inNumbers(call)) {
            out.append(ticks == 0 || period == 0 ? " /* off */" : " /* " + TIMER / period + " Hz, " + ticks + " ms */");
        }
    }

    private static void port(DecodeContext call, long value, StringBuilder out) {
        Numbers.hex(value, out);
        if (!inNumbers(call) && value >= FIRST_PORT && value <= LAST_PORT) {
            out.append(" /* GPFIRST + ").append(value - FIRST_PORT).append(" */");
        }
    }

    private static void table(DecodeContext call, long value, StringBuilder out) {
        boolean named = ConstantTable.instance().set("kd_tables").name(call.abi(), value) != null;
        call.named(named ? "kd_tables" : "kd_table_flags", value, out);
    }

    private static void function(DecodeContext call, long value, StringBuilder out) {
        String name = ConstantTable.instance().set("kd_keys").name(call.abi(), KT_FN << Byte.SIZE | value);
        StringBuilder number = new StringBuilder();
        Numbers.hex(value, number);
        call.options().constants().append(number, name == null ? null : "KVAL(" + name + ")", out);
    }

    private static void key(DecodeContext call, long value, StringBuilder out) {
        Numbers.hex(value, out);
        if (inNumbers(call)) {
            return;
        }
        String name = ConstantTable.instance().set("kd_keys").name(call.abi(), value);
        out.append(" /* ");
        if (name == null) {
            parts(call, (int) value >> Byte.SIZE, value & 0xff, out);
        } else {
            out.append(name);
        }
        out.append(" */");
    }

    private static void parts(DecodeContext call, int type, long number, StringBuilder out) {
        String name = ConstantTable.instance().set("kd_key_types").name(call.abi(), type);
        out.append("K(");
        if (name == null) {
            Numbers.hex(type, out);
        } else {
            out.append(name);
        }
        out.append(", ");
        switch (String.valueOf(name)) {
            case "KT_LATIN", "KT_META", "KT_LETTER", "KT_DEAD2" -> character(number, out);
            default -> Numbers.hex(number, out);
        }
        out.append(')');
    }

    private static void character(long value, StringBuilder out) {
        int escape = "\t\n\u000b\f\r".indexOf((int) value);
        out.append('\'');
        if (escape >= 0) {
            out.append('\\').append("tnvfr".charAt(escape));
        } else {
            V4l2Types.character((int) value, out);
        }
        out.append('\'');
    }

    private static void unicode(DecodeContext call, long value, StringBuilder out) {
        StringBuilder number = new StringBuilder();
        Numbers.hex(value, number);
        StringBuilder name = new StringBuilder("UNI_DIRECT_BASE+");
        Numbers.hex(value & DIRECT_MASK, name);
        boolean direct = (value & ~DIRECT_MASK) == DIRECT_BASE;
        call.options().constants().append(number, direct ? name : null, out);
    }

    /**
     * The address of the pixels of a font: 32 rows for each character.
     *
     * @param width of a character
     * @param count how many characters there are
     */
    private record FontData(ArgumentRef width, ArgumentRef count) implements Type {
        private static final int ROWS = 32;
        private static final long MOST = 1 << 30;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long character = (width.of(call) + Byte.SIZE - 1) / Byte.SIZE * ROWS;
            long size = Math.min(character, MOST) * Math.min(count.of(call), MOST);
            StringTypes.sized(call, value, size, DecodeOptions.Escapes.HEX, out);
        }
    }

    /** A string of a function key, which begins where its field is. */
    private record Text() implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return 0;
        }

        @Override
        public int alignment(Abi abi) {
            return 1;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            StringBuilder text = new StringBuilder();
            int limit = Math.min(LONGEST, call.options().stringLimit());
            StringTypes.within(call, call.addressOf(at), limit, 0, text);
            out.append(text.charAt(0) == '"' ? text : "???");
        }
    }
}
