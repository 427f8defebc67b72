package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@code char *[]} that ends in NULL. */
final class StringVector implements AutoCloseable {
    private final Memory vector;
    private final Memory characters;

    StringVector(List<String> strings) {
        List<byte[]> encoded = new ArrayList<>();
        long length = 0;
        for (String string : strings) {
            byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
            encoded.add(bytes);
            length += bytes.length + 1L;
        }
        vector = new Memory(8L * (encoded.size() + 1));
        characters = new Memory(Math.max(1, length));
        long offset = 0;
        for (int i = 0; i < encoded.size(); i++) {
            byte[] string = encoded.get(i);
            vector.setLong(8L * i, Pointer.nativeValue(characters) + offset);
            characters.write(offset, string, 0, string.length);
            characters.setByte(offset + string.length, (byte) 0);
            offset += string.length + 1;
        }
        vector.setLong(8L * encoded.size(), 0);
    }

    /** {@return the address of the first string} */
    long first() {
        return Pointer.nativeValue(characters);
    }

    long address() {
        return Pointer.nativeValue(vector);
    }

    @Override
    public void close() {
        vector.close();
        characters.close();
    }
}
