package io.github.syscallunit.junit.fork.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

class ThrowableMessageTest {
    private static Throwable sent(Throwable throwable) {
        if (ThrowableMessage.deserialize(ThrowableMessage.serialize(ThrowableMessage.of(throwable)))
                instanceof ThrowableMessage received) {
            return received.toThrowable();
        }
        throw new AssertionError("the message does not arrive");
    }

    private static String printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aSerializableThrowableArrivesAsItself() {
        IOException thrown = new IOException("outer", new IllegalStateException("inner"));
        thrown.addSuppressed(new UnsupportedOperationException("beside"));

        Throwable received = sent(thrown);

        assertThat(received).isExactlyInstanceOf(IOException.class);
        assertThat(printed(received)).isEqualTo(printed(thrown));
    }

    @Test
    void expectedAndActualValuesArrive() {
        AssertionFailedError received =
                (AssertionFailedError) sent(new AssertionFailedError("differ", List.of(1), List.of(2)));

        assertThat(received.getExpected().getValue()).isEqualTo(List.of(1));
        assertThat(received.getActual().getValue()).isEqualTo(List.of(2));
    }

    @Test
    void aThrowableThatCannotBeSerializedArrivesWithTheSameText() {
        Throwable thrown = new Unserializable("outer", new Unserializable("inner", null));
        thrown.addSuppressed(new IOException("beside"));

        Throwable received = sent(thrown);

        assertThat(received).isNotInstanceOf(Unserializable.class).hasMessage("outer");
        assertThat(printed(received)).isEqualTo(printed(thrown));
    }

    @Test
    void aThrowableThatLosesItsTextOnTheWayArrivesWithIt() {
        assertThat(sent(new Forgetful("remembered")))
                .hasToString("I am remembered")
                .hasMessage("remembered");
    }

    @Test
    void aCauseOrWhatIsSuppressedMayLoseItsTextAsWell() {
        Throwable caused = new IllegalStateException("outer", new Forgetful("the cause"));
        Throwable suppressing = new IllegalStateException("outer");
        suppressing.addSuppressed(new Forgetful("beside"));

        assertThat(printed(sent(caused))).isEqualTo(printed(caused));
        assertThat(printed(sent(suppressing))).isEqualTo(printed(suppressing));
    }

    @Test
    void anAssertionErrorStaysOne() {
        Throwable thrown = new AssertionError("wrong", new Unserializable("cause", null));

        assertThat(sent(thrown)).isInstanceOf(AssertionError.class).hasToString(thrown.toString());
    }

    @Test
    void valuesThatCannotBeSerializedArriveAsText() {
        Throwable thrown = new AssertionFailedError("differ", new Unprintable("a"), new Unprintable("b"));
        thrown.addSuppressed(new Unserializable("beside", null));

        AssertionFailedError received = (AssertionFailedError) sent(thrown);

        assertThat(received.getExpected().getStringRepresentation()).isEqualTo("value a");
        assertThat(received.getActual().getStringRepresentation()).isEqualTo("value b");
        assertThat(printed(received)).isEqualTo(printed(thrown));
    }

    @Test
    void multipleFailuresArriveWhole() {
        MultipleFailuresError thrown =
                new MultipleFailuresError("all", List.of(new AssertionError("one"), new Unserializable("two", null)));

        MultipleFailuresError received = (MultipleFailuresError) sent(thrown);

        assertThat(printed(received)).isEqualTo(printed(thrown));
        assertThat(received.getFailures()).extracting(Throwable::getMessage).containsExactly("one", "two");
    }

    @Test
    void aCircleOfCausesEnds() {
        Unserializable inner = new Unserializable("inner", null);
        Unserializable outer = new Unserializable("outer", inner);
        inner.initCause(outer);

        assertThat(sent(outer)).cause().cause().hasMessageContaining("outer").hasNoCause();
    }

    @Test
    void aThrowableWithoutAMessageHasNone() {
        assertThat(sent(new Unserializable(null, null))).hasMessage(null);
    }

    private static final class Unserializable extends RuntimeException {
        @SuppressWarnings("unused")
        private final Object lock = new Object();

        Unserializable(@Nullable String message, @Nullable Throwable cause) {
            super(message);
            if (cause != null) {
                initCause(cause);
            }
        }
    }

    @SuppressWarnings("OverrideThrowableToString")
    private static final class Forgetful extends RuntimeException {
        private final transient String text;

        Forgetful(String text) {
            this.text = text;
        }

        @Override
        public String getMessage() {
            return text;
        }

        @Override
        public String toString() {
            return "I am " + text;
        }
    }

    private static final class Unprintable {
        private final String text;

        Unprintable(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return "value " + text;
        }
    }

    @Test
    void aValueKeepsItsType() {
        AssertionFailedError received = (AssertionFailedError)
                sent(new AssertionFailedError("x", ValueWrapper.create(1), ValueWrapper.create("1")));

        assertThat(received.getExpected().getType()).isEqualTo(Integer.class);
    }
}
