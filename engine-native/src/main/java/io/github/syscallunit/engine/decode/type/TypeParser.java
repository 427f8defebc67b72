package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the types in the tables.
 *
 * <p>A type is a name, perhaps with arguments in brackets: {@code bytes(count)}. {@code *T} is the address of a T, {@code T[3]} three of them. The name is one of
 * the {@link TypeResolver}, of a set in constants.tsv (with {@code .16} or {@code .64} for another width than 32 bits), or of a struct in
 * structs.tsv. A numeric argument is the name of another argument of the call
 * or of another field of the struct, {@code result}, a number, {@code count*2+1} or {@code count-1}.
 */
public final class TypeParser {
    private final TypeResolver resolver;
    private final List<String> names;
    private final List<String> types;
    private final int[] registers;

    /**
     * Creates a parser for one call.
     *
     * @param resolver finds the types by name
     * @param names the names of the call's arguments
     * @param types their types, as the row has them
     * @param registers the registers of the arguments
     */
    public TypeParser(TypeResolver resolver, List<String> names, List<String> types, int[] registers) {
        this.resolver = resolver;
        this.names = names;
        this.types = types;
        this.registers = registers;
    }

    /** {@return a parser of types that refer to fields of the struct that is shown} */
    public TypeParser ofFields() {
        return new TypeParser(resolver, List.of(), List.of(), new int[0]);
    }

    public Type type(String text) {
        if (text.startsWith("*")) {
            return new AddressTypes.To(type(text.substring(1)));
        }
        if (text.endsWith("]")) {
            int bracket = text.lastIndexOf('[');
            int count = Integer.parseInt(text.substring(bracket + 1, text.length() - 1));
            return new AddressTypes.FixedArray(type(text.substring(0, bracket)), count);
        }
        int bracket = text.indexOf('(');
        if (bracket < 0) {
            return resolver.type(text, new Arguments(this, List.of()));
        }
        return resolver.type(
                text.substring(0, bracket), new Arguments(this, split(text.substring(bracket + 1, text.length() - 1))));
    }

    ArgumentRef reference(String text) {
        if (text.equals("result")) {
            return DecodeContext::result;
        }
        if (Character.isDigit(text.charAt(0))) {
            long number = ConstantTable.number(text);
            return call -> number;
        }
        int minus = text.lastIndexOf('-');
        if (minus > 0) {
            ArgumentRef from = reference(text.substring(0, minus));
            long less = Long.parseLong(text.substring(minus + 1));
            return call -> from.of(call) - less;
        }
        int star = text.indexOf('*');
        if (star > 0) {
            int plus = text.indexOf('+', star);
            ArgumentRef factor = reference(text.substring(0, star));
            long times = Long.parseLong(text.substring(star + 1, plus < 0 ? text.length() : plus));
            long more = plus < 0 ? 0 : Long.parseLong(text.substring(plus + 1));
            return call -> factor.of(call) * times + more;
        }
        if (registers.length == 0) {
            return call -> call.field(text);
        }
        int parameter = parameter(text);
        int register = registers[parameter];
        return switch (types.get(parameter)) {
            case "uint", "hex32" -> call -> call.argument(register) & 0xffff_ffffL;
            case "int" -> call -> (int) call.argument(register);
            default -> call -> call.argument(register);
        };
    }

    int parameter(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no argument is called " + name + " among " + names);
        }
        return index;
    }

    /** Splits at the commas outside of inner brackets. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The arguments in a type's brackets. */
    public record Arguments(TypeParser parser, List<String> texts) {
        public int count() {
            return texts.size();
        }

        public String text(int index) {
            return texts.get(index);
        }

        public Type type(int index) {
            return parser.type(texts.get(index));
        }

        /** {@return a type written in full, not in the brackets} */
        public Type type(String text) {
            return parser.type(text);
        }

        public ArgumentRef number(int index) {
            return parser.reference(texts.get(index));
        }

        /** {@return the index of the argument of that name in the call, for values that are saved at the entry} */
        public int parameter(int index) {
            return parser.parameter(texts.get(index));
        }
    }
}
