package io.github.syscallunit.junit.fork.protocol;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads strings of any length, and lists and maps of them.
 *
 * <p>It avoids Java serialization, which takes some 100 ms to load and is not needed if all tests pass.
 */
final class DataStreams {
    private DataStreams() {}

    static void write(DataOutput out, String text) throws IOException {
        // As characters: UTF-8 has no lone surrogates, and a test's name may.
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /** Reads a string from a stream that knows how many bytes are left. */
    static String readString(DataInputStream in) throws IOException {
        char[] characters = new char[count(in, Character.BYTES)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }

    static void write(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    static List<String> readList(DataInputStream in) throws IOException {
        int size = count(in, Integer.BYTES);
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(readString(in));
        }
        return texts;
    }

    static void write(DataOutput out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    static Map<String, String> readMap(DataInputStream in) throws IOException {
        int size = count(in, 2 * Integer.BYTES);
        Map<String, String> texts = new HashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            texts.put(readString(in), readString(in));
        }
        return texts;
    }

    /** Reads the number of elements, of which the rest of the stream must have room. */
    private static int count(DataInputStream in, int elementBytes) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / elementBytes) {
            throw new IOException("invalid length: " + count + ", but " + in.available() + " bytes are left");
        }
        return count;
    }
}
