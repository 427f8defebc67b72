package io.github.syscallunit.junit.sweep;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of every sweep, so that several machines share one.
 *
 * @param part which, from 1
 * @param parts how many there are
 */
public record Shard(int part, int parts) {
    private static final String PARAMETER = "syscallunit.shard";
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

    /**
     * {@return the part that the configuration asks for}
     *
     * @param parameters finds a configuration parameter
     * @throws IllegalArgumentException if it is not valid
     */
    public static Shard of(Function<String, Optional<String>> parameters) {
        Optional<String> text = parameters.apply(PARAMETER);
        return text.map(Shard::parse).orElse(new Shard(1, 1));
    }

    static Shard parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (shard.part <= shard.parts) {
                return shard;
            }
        }
        throw new IllegalArgumentException(
                PARAMETER + " is \"" + text + "\", but says which part of how many: 1/3, 2/3 or 3/3 for three of them");
    }

    /** {@return whether a point is of this part} */
    public boolean has(int index) {
        return index % parts == part - 1;
    }

    /** {@return the shard that a point is of} */
    Shard ofIndex(int index) {
        return new Shard(index % parts + 1, parts);
    }

    @Override
    public String toString() {
        return part + "/" + parts;
    }
}
