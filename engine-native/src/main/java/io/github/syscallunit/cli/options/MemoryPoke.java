package io.github.syscallunit.cli.options;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code poke_enter=} and {@code poke_exit=} write where an argument points to.
 *
 * @param argument the argument, from 0 on
 * @param data the bytes, in hexadecimal
 */
public record MemoryPoke(int argument, String data) {
    private static final Pattern FORM = Pattern.compile("@arg([1-7])=((?:[0-9a-fA-F]{2}){1,1024})");

    /**
     * Reads {@code @arg1=DATA,@arg2=DATA}.
     *
     * @param text the text
     * @return the pokes, one for each argument
     * @throws IllegalArgumentException if it is not valid
     */
    static List<MemoryPoke> parse(String text) {
        List<MemoryPoke> pokes = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Matcher form = FORM.matcher(word);
            int argument = form.matches() ? Integer.parseInt(form.group(1)) - 1 : -1;
            if (argument < 0 || pokes.stream().anyMatch(poke -> poke.argument == argument)) {
                throw new IllegalArgumentException("invalid poke '" + word + "'");
            }
            pokes.add(new MemoryPoke(argument, form.group(2)));
        }
        return pokes;
    }

    /** {@return the bytes} */
    public byte[] bytes() {
        return HexFormat.of().parseHex(data);
    }
}
