package io.github.syscallunit.trace.codec;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Writes a text that it has written before by its number. Thousands of calls have most in common. */
final class SharedTextOutput extends DataOutputStream {
    private final Map<String, Integer> numbers = new HashMap<>();

    SharedTextOutput(OutputStream out) {
        super(out);
    }

    /** Writes the number of a text, which is 0 for one that is new. {@return whether it is not, so that nothing has to follow} */
    boolean writeKnown(String text) throws IOException {
        Integer number = numbers.putIfAbsent(text, numbers.size() + 1);
        Varint.write(this, number == null ? 0 : number);
        return number != null;
    }
}
