package io.github.syscallunit.gate.quantity;

import java.util.Map;
import java.util.function.Supplier;

/** An entry of a budget that limits something: {@code maxCalls}. */
public interface Maximum {
    /** {@return the entry's name in the pom and in YAML} */
    String key();

    /** {@return what it limits, for the docs: a part of a sentence in Markdown} */
    String description();

    /**
     * Reads the entry's value.
     *
     * @param value a number or a text, or a map of names with such values
     * @return the limits; asking for them fails with an {@code IllegalArgumentException} if one makes no sense
     * @throws IllegalArgumentException if the value is of another kind
     */
    Supplier<Map<Measure, Bound>> read(Object value);
}
