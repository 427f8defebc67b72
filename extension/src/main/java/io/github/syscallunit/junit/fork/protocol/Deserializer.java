package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Reads objects with classes of the test's class loader. */
final class Deserializer extends ObjectInputStream {
    private Deserializer(InputStream in) throws IOException {
        super(in);
    }

    @SuppressWarnings("BanSerializableRead") // from a child JVM of ours that runs the same classes as the same user
    static Object objectIn(byte[] bytes) throws IOException, ClassNotFoundException {
        try (Deserializer in = new Deserializer(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return super.resolveClass(description);
        } catch (ClassNotFoundException e) {
            @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
            return Class.forName(description.getName(), false, context);
        }
    }
}
