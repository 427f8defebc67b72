package io.github.syscallunit.trace.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link SharedTextOutput} has written. */
final class SharedTextInput extends DataInputStream {
    private final List<String> texts = new ArrayList<>();

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
}
