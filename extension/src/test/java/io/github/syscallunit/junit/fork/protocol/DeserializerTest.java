package io.github.syscallunit.junit.fork.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

class DeserializerTest {
    private static final AtomicInteger EFFECTS = new AtomicInteger();

    /** Runs code when it is read. */
    static final class Effect implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            EFFECTS.incrementAndGet();
        }
    }

    @SuppressWarnings("serial")
    private static final class WithContent extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Object content;

        WithContent(Object content) {
            super("the message");
            this.content = content;
        }

        @Override
        public String getMessage() {
            return content instanceof Exception ? "an exception" : "the message";
        }
    }

    static Stream<Object> objectsWithEffects() {
        PriorityQueue<Effect> queue =
                new PriorityQueue<>((Comparator<Effect> & Serializable) DeserializerTest::compare);
        queue.add(new Effect());
        Map<Object, Object> map = new HashMap<>(Map.of("key", new Effect()));
        Runnable proxy = (Runnable & Serializable) () -> {};
        return Stream.of(
                new Effect(),
                new Effect[] {new Effect()},
                new ArrayList<>(List.of(new Effect())),
                List.of(new Effect()),
                map,
                queue,
                proxy,
                Proxy.newProxyInstance(
                        DeserializerTest.class.getClassLoader(), new Class<?>[] {Comparable.class}, new Handler()));
    }

    private static int compare(Effect one, Effect other) {
        return Integer.compare(one.hashCode(), other.hashCode());
    }

    static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return 0;
        }
    }

    @ParameterizedTest
    @MethodSource("objectsWithEffects")
    void anObjectOfAnotherClassIsNotRead(Object object) {
        int before = EFFECTS.get();
        byte[] bytes = serialized(object);

        assertThatThrownBy(() -> Deserializer.eventIn(bytes)).isInstanceOf(IOException.class);
        assertThat(ThrowableMessage.deserialize(bytes)).isNull();
        assertThat(EFFECTS).hasValue(before);
    }

    @ParameterizedTest
    @MethodSource("objectsWithEffects")
    void aThrowableWithSuchContentArrivesAsItsSnapshot(Object object) {
        int before = EFFECTS.get();
        ThrowableMessage message = ThrowableMessage.of(new WithContent(object));

        assertThat(message.toThrowable())
                .isNotInstanceOf(WithContent.class)
                .hasMessage("the message")
                .hasToString(new WithContent(object).toString());
        assertThat(EFFECTS).hasValue(before);
    }

    @Test
    void anExpectedValueOfAnotherClassArrivesAsItsText() {
        ThrowableMessage message = ThrowableMessage.of(new AssertionFailedError("differ", new Effect(), 1));

        AssertionFailedError arrived = (AssertionFailedError) message.toThrowable();

        assertThat(arrived.getExpected().getStringRepresentation()).contains("DeserializerTest$Effect@");
        assertThat(EFFECTS).hasValue(0);
    }

    @Test
    void anObjectThatIsNotAnEventIsNamed() {
        assertThatThrownBy(() -> Deserializer.eventIn(serialized("text")))
                .hasMessage("the child sent an object that is not an event");
        assertThatThrownBy(() -> Deserializer.eventIn(serialized(new Effect())))
                .hasMessage("the child sent an object that is not accepted: " + Effect.class.getName());
    }

    private static byte[] serialized(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
