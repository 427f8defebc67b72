package io.github.syscallunit.trace.codec;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a text that it has written before by its number, and of a stack what the one before it has not. Thousands of calls have most in common. */
final class SharedTextOutput extends DataOutputStream {
    private final Map<String, Integer> numbers = new HashMap<>();

    private List<StackTraceElement> stack = List.of();

    SharedTextOutput(OutputStream out) {
        super(out);
    }

    /** Writes the number of a text, which is 0 for one that is new. {@return whether it is not, so that nothing has to follow} */
    boolean writeKnown(String text) throws IOException {
        Integer number = numbers.putIfAbsent(text, numbers.size() + 1);
        Varint.write(this, number == null ? 0 : number);
        return number != null;
    }

    /** {@return how many of the outermost frames the stack before this one has, too} */
    int inCommon(List<StackTraceElement> next) {
        int common = 0;
        int most = Math.min(stack.size(), next.size());
        while (common < most && stack.get(stack.size() - 1 - common).equals(next.get(next.size() - 1 - common))) {
            common++;
        }
        stack = next;
        return common;
    }
}
