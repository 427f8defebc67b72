package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects with classes of the test's class loader, of an allow list.
 *
 * <p>The code of a test can write anything to the descriptor of the events. So only classes whose deserialization
 * has no effect are accepted: those of our protocol, values of the Java class library, JUnit's and opentest4j's, and
 * throwables. A throwable with other content is shown by its {@link ThrowableSnapshot}.
 */
final class Deserializer extends ObjectInputStream {
    private Deserializer(InputStream in, ObjectInputFilter filter) throws IOException {
        super(in);
        setObjectInputFilter(merged(filter, getObjectInputFilter()));
    }

    /** {@return both filters; a filter of the whole JVM may reject more} */
    private static ObjectInputFilter merged(ObjectInputFilter ours, @Nullable ObjectInputFilter ofJvm) {
        return ofJvm == null ? ours : ObjectInputFilter.merge(ours, ofJvm);
    }

    static ChildEvent eventIn(byte[] bytes) throws IOException, ClassNotFoundException {
        return Optional.of(objectIn(bytes, new AllowedClasses(bytes.length)))
                .filter(ChildEvent.class::isInstance)
                .map(ChildEvent.class::cast)
                .orElseThrow(() -> new IOException("the child sent an object that is not an event"));
    }

    static Object throwableOrValueIn(byte[] bytes) throws IOException, ClassNotFoundException {
        return objectIn(bytes, new AllowedClasses(bytes.length));
    }

    @SuppressWarnings("BanSerializableRead") // with an allow list
    private static Object objectIn(byte[] bytes, AllowedClasses filter) throws IOException, ClassNotFoundException {
        try (Deserializer in = new Deserializer(new ByteArrayInputStream(bytes), filter)) {
            return in.readObject();
        } catch (InvalidClassException e) {
            throw filter.rejected() == null
                    ? e
                    : new IOException("the child sent an object that is not accepted: " + filter.rejected(), e);
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
