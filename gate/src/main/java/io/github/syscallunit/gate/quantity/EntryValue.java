package io.github.syscallunit.gate.quantity;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of a budget's entries. Those of a pom are texts, those of a YAML file have types. */
public final class EntryValue {
    private EntryValue() {}

    /**
     * Reads a text.
     *
     * @param key the entry
     * @param value its value
     * @return the text; that of a number, too
     * @throws IllegalArgumentException if it is of another kind
     */
    public static String text(String key, Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                key + " is " + value + ", but must be a text: put several in one, as in \"a,b\"");
    }

    /**
     * Reads a whole number.
     *
     * @param key the entry
     * @param value its value
     * @return the number
     * @throws IllegalArgumentException if it is none, or has more than 64 bits
     */
    public static long whole(String key, Object value) {
        Number number = number(key, value);
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        throw new IllegalArgumentException(key + " is " + value + ", but must be a whole number"
                + (number instanceof BigInteger ? " of 64 bits" : ""));
    }

    /**
     * Reads a number.
     *
     * @param key the entry
     * @param value its value
     * @return the number
     * @throws IllegalArgumentException if it is none
     */
    public static Number number(String key, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof String text && text.matches("-?\\d+")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
        }
        if (value instanceof String text && text.matches("-?\\d*\\.\\d+")) {
            return Double.valueOf(text);
        }
        throw new IllegalArgumentException(key + " is \"" + value + "\", but must be a number");
    }

    /**
     * Reads names with values.
     *
     * @param what the entry
     * @param value its value
     * @return the values by name, in their order
     * @throws IllegalArgumentException if it is of another kind, or a name has no value
     */
    public static Map<String, Object> mapping(String what, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(what + " needs names with values");
        }
        Map<String, Object> mapping = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (entry == null) {
                throw new IllegalArgumentException(key + " has no value");
            }
            mapping.put(String.valueOf(key), entry);
        });
        return mapping;
    }
}
