package io.github.syscallunit.junit.fork.protocol;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A throwable of the child: serialized if both sides can read it, and always as a snapshot.
 *
 * @param serialized the throwable by Java serialization; null if that is impossible
 * @param snapshot its text, stack trace, causes and suppressed exceptions
 */
@SuppressWarnings("ArrayRecordComponent")
public // never compared
record ThrowableMessage(byte @Nullable [] serialized, ThrowableSnapshot snapshot) implements Serializable {

    public static ThrowableMessage of(Throwable throwable) {
        try {
            return new ThrowableMessage(serialize(throwable), ThrowableSnapshot.of(throwable));
        } catch (OutOfMemoryError e) {
            MemoryReserve.releaseAfter(e);
            return new ThrowableMessage(null, ThrowableSnapshot.briefOf(throwable));
        }
    }

    /** {@return a shorter message, with at most so many characters in each text} */
    ThrowableMessage abridged(int limit) {
        return new ThrowableMessage(null, snapshot.abridged(limit));
    }

    /** {@return the object by Java serialization; null if that is impossible} */
    static byte @Nullable [] serialize(Object object) {
        LimitedBytes bytes = new LimitedBytes(EventFrame.MAX_LENGTH);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return null;
        }
        return bytes.toByteArray();
    }

    /** {@return the deserialized object; null if its class is missing or cannot be read} */
    static @Nullable Object deserialize(byte @Nullable [] serialized) {
        if (serialized == null) {
            return null;
        }
        try {
            return Deserializer.throwableOrValueIn(serialized);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            return null;
        }
    }

    /** {@return the throwable, or a proxy with the same text, stack trace, causes and values} */
    public Throwable toThrowable() {
        // Serialization may succeed but lose parts of the text, for example a transient field.
        if (deserialize(serialized) instanceof Throwable same
                && ThrowableSnapshot.of(same).looksLike(snapshot)) {
            return same;
        }
        return snapshot.toThrowable();
    }
}
