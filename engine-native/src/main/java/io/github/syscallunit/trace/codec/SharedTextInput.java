package io.github.syscallunit.trace.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link SharedTextOutput} has written. */
final class SharedTextInput extends DataInputStream {
    private final List<String> texts = new ArrayList<>();
    private List<StackTraceElement> stack = List.of();

    SharedTextInput(InputStream in) {
        super(in);
    }

    String readShared() throws IOException {
        int number = (int) Varint.read(this);
        if (number != 0) {
            return texts.get(number - 1);
        }
        String text = Varint.readOwnText(this);
        texts.add(text);
        return text;
    }

    /** {@return a stack of some frames, and so many of the outermost ones of the stack before} */
    List<StackTraceElement> stack(List<StackTraceElement> inner, int common) {
        List<StackTraceElement> whole = new ArrayList<>(inner.size() + common);
        whole.addAll(inner);
        whole.addAll(stack.subList(stack.size() - common, stack.size()));
        stack = whole;
        return whole;
    }
}
