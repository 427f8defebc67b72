package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A throwable on its way from the child: itself where both sides can read it, and in any case how it looks.
 *
 * @param serialized the throwable by Java serialization; null where that is impossible
 * @param snapshot what it looks like, with all that hangs on it
 */
@SuppressWarnings("ArrayRecordComponent")
public // never compared
record ThrowableMessage(byte @Nullable [] serialized, ThrowableSnapshot snapshot) implements Serializable {

    public static ThrowableMessage of(Throwable throwable) {
        return new ThrowableMessage(serialize(throwable), ThrowableSnapshot.of(throwable));
    }

    /** {@return the object by Java serialization; null where that is impossible} */
    static byte @Nullable [] serialize(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return null;
        }
        return bytes.toByteArray();
    }

    /** {@return the object again; null where its class is missing or refuses} */
    static @Nullable Object deserialize(byte @Nullable [] serialized) {
        if (serialized == null) {
            return null;
        }
        try {
            return Deserializer.objectIn(serialized);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            return null;
        }
    }

    /** {@return the throwable, or one that looks like it: the same text, stack trace, causes and values} */
    public Throwable toThrowable() {
        // Serialization may succeed and yet lose what the text is made of: a transient field, say.
        if (deserialize(serialized) instanceof Throwable same
                && ThrowableSnapshot.of(same).looksLike(snapshot)) {
            return same;
        }
        return snapshot.toThrowable();
    }
}
