package io.github.syscallunit.junit.fork.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.opentest4j.MultipleFailuresError;

class EventFrameTest {
    private static final String ODD = "a\u0000\ud800b\u00e4\u20ac";

    static Stream<ChildEvent> events() {
        return Stream.of(
                new ChildEvent.RunStarted(),
                new ChildEvent.Registered(ODD, "x", "x", "x", TestDescriptor.Type.TEST, Set.of("slow"), null),
                new ChildEvent.Started(ODD),
                new ChildEvent.Skipped(ODD, "why"),
                new ChildEvent.Finished(ODD, TestExecutionResult.Status.SUCCESSFUL, null),
                new ChildEvent.Finished(ODD, TestExecutionResult.Status.ABORTED, null),
                new ChildEvent.FilePublished(ODD, "/x", null),
                new ChildEvent.RegionOpened(ODD, "1 x"),
                new ChildEvent.RegionClosed("x".repeat(100_000)),
                new ChildEvent.BodyLimited(Duration.ofSeconds(3, 4), false),
                new ChildEvent.BodyLimited(Duration.ofMinutes(1), true),
                new ChildEvent.BodyLimited(null, false),
                new ChildEvent.ShutdownBegan("at x"),
                new ChildEvent.Completed(null));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventArrivesAsItWasSent(ChildEvent event) throws IOException {
        assertThat(EventFrame.readFrom(in(bytes(event)))).contains(new EventFrame(event, 7));
    }

    @Test
    void aFailureArrivesWithItsThrowable() throws IOException {
        ChildEvent failure = new ChildEvent.Finished(
                "x", TestExecutionResult.Status.FAILED, ThrowableMessage.of(new IllegalStateException("no")));

        ChildEvent.Finished arrived = (ChildEvent.Finished)
                EventFrame.readFrom(in(bytes(failure))).orElseThrow().event();

        assertThat(arrived.status()).isEqualTo(TestExecutionResult.Status.FAILED);
        assertThat(Objects.requireNonNull(arrived.throwable()).toThrowable()).hasMessage("no");
    }

    @Test
    void aFrameThatIsCutShortIsNone() throws IOException {
        byte[] whole = bytes(new ChildEvent.Started("x"));

        assertThat(EventFrame.readFrom(in(Arrays.copyOf(whole, whole.length - 1))))
                .isEmpty();
        assertThat(EventFrame.readFrom(in(new byte[0]))).isEmpty();
    }

    static Stream<Arguments> damagedFrames() throws IOException {
        byte[] whole = bytes(new ChildEvent.Started("x"));
        int length = 4;
        int kind = 12;
        int textLength = 13;
        return Stream.of(
                Arguments.of(new byte[] {0x7f, -1, -1, -1}, "bytes that are not an event (0x7fffffff)"),
                Arguments.of("Hello, world".getBytes(US_ASCII), "bytes that are not an event (0x48656c6c)"),
                Arguments.of(changed(whole, 0, 0), "bytes that are not an event (0x00000000)"),
                Arguments.of(changed(whole, length, Integer.MAX_VALUE), "an event of 2147483647 bytes"),
                Arguments.of(changed(whole, length, -1), "an event of -1 bytes"),
                Arguments.of(changed(whole, length, 0), "an event of 0 bytes"),
                Arguments.of(changed(whole, kind, 0x63000000), "an event of an unknown kind: 99"),
                Arguments.of(changed(whole, kind, 0), "an object"),
                Arguments.of(changed(whole, textLength, Integer.MAX_VALUE), "invalid length: 2147483647"),
                Arguments.of(changed(whole, textLength, -5), "invalid length: -5"),
                Arguments.of(changed(whole, textLength, 2), "invalid length: 2, but 2 bytes are left"));
    }

    private static byte[] changed(byte[] frame, int at, int value) {
        return ByteBuffer.wrap(frame.clone()).putInt(at, value).array();
    }

    @ParameterizedTest
    @MethodSource("damagedFrames")
    void bytesThatAreNotAFrameAreAnErrorWithoutAnAllocation(byte[] bytes, String message) {
        assertThatThrownBy(() -> EventFrame.readFrom(in(bytes)))
                .isInstanceOf(IOException.class)
                .satisfies(thrown -> assertThat(thrown.getClass().getName() + thrown.getMessage())
                        .containsAnyOf(message, "StreamCorruptedException", "EOFException"));
    }

    @Test
    void aFailureThatIsTooLongArrivesWithItsBeginningAndItsEnd() throws IOException {
        String message = "begin" + "x".repeat(30_000_000) + "end";

        assertThat(failureSent(new AssertionError(message)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("beginxxx")
                .hasMessageContaining("[... 29900008 characters are left out")
                .hasMessageEndingWith("xxxend");
    }

    @Test
    void aFailureOfManyLongFailuresArrives() throws IOException {
        List<Throwable> failures =
                Collections.nCopies(1000, new AssertionError("y".repeat(20_000), new IOException("z".repeat(20_000))));

        assertThat(failureSent(new MultipleFailuresError("many", failures))).hasMessageContaining("many");
    }

    @Test
    void otherEventsThatAreTooLongArriveAbridged() throws IOException {
        String huge = "h".repeat(20_000_000);
        LocalDateTime time = LocalDateTime.of(2025, 1, 1, 0, 0);

        assertThat(sent(new ChildEvent.EntryPublished("x", time, Map.of("stdout", huge))))
                .asString()
                .contains("stdout=hhh", "characters are left out");
        assertThat(sent(new ChildEvent.Registered("x", "p", huge, huge, TestDescriptor.Type.TEST, Set.of(), null)))
                .asString()
                .contains("id=x", "characters are left out");
        assertThat(sent(new ChildEvent.Skipped("x", huge))).asString().contains("characters are left out");
    }

    @Test
    void aTestWhoseSourceCannotBeSerializedArrivesWithoutIt() throws IOException {
        TestSource source = new UnserializableSource(new Object());

        assertThat(sent(new ChildEvent.Registered(
                        "x", "p", "name", "name", TestDescriptor.Type.TEST, Set.of(), source)))
                .isEqualTo(
                        new ChildEvent.Registered("x", "p", "name", "name", TestDescriptor.Type.TEST, Set.of(), null));
    }

    record UnserializableSource(Object content) implements TestSource {}

    private static Throwable failureSent(Throwable thrown) throws IOException {
        ChildEvent event = new ChildEvent.Finished("x", TestExecutionResult.Status.FAILED, ThrowableMessage.of(thrown));
        return Objects.requireNonNull(((ChildEvent.Finished) sent(event)).throwable())
                .toThrowable();
    }

    private static ChildEvent sent(ChildEvent event) throws IOException {
        return EventFrame.readFrom(in(EventSender.frame(event, 7)))
                .orElseThrow()
                .event();
    }

    @Test
    void aJobArrivesAsItWasWritten() {
        ForkRequest job = new ForkRequest(
                "nonce",
                List.of("uid:a", ODD),
                List.of(),
                Map.of("key", ODD),
                Map.of("path", "x".repeat(100_000), "", ""),
                List.of(ODD, "gone"),
                true);

        assertThat(ForkRequest.fromBytes(job.toBytes())).isEqualTo(job);
    }

    @Test
    void severalJobsArriveOneAfterTheOther() throws IOException {
        ForkRequest job = new ForkRequest("n", List.of(ODD), List.of(), Map.of(), Map.of(), List.of(), false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        job.writeTo(bytes);
        job.writeTo(bytes);
        InputStream in = new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size());

        assertThat(ForkRequest.readFrom(in)).contains(job);
        assertThat(ForkRequest.readFrom(in)).contains(job);
        assertThat(ForkRequest.readFrom(in)).isEmpty();
        assertThat(ForkRequest.readFrom(new ByteArrayInputStream(bytes.toByteArray(), 0, 20)))
                .as("a request whose sender ended")
                .isEmpty();
    }

    private static byte[] bytes(ChildEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new EventFrame(event, 7).toBytes());
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
