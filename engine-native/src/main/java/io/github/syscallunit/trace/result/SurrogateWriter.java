package io.github.syscallunit.trace.result;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Escapes the lone surrogates of JSON strings, which UTF-8 cannot express. Pairs come in one piece. */
final class SurrogateWriter extends Writer {
    private final Writer out;

    SurrogateWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        write(new String(chars, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int end = offset + length;
        int written = offset;
        for (int i = offset; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                out.write(text, written, i - written);
                out.write(String.format(Locale.ROOT, "\\u%04x", (int) c));
                written = i + 1;
            }
        }
        out.write(text, written, end - written);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
