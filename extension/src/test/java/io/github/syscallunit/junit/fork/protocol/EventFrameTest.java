package io.github.syscallunit.junit.fork.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

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
                new ChildEvent.BodyLimited(Duration.ofSeconds(3, 4)),
                new ChildEvent.BodyLimited(null),
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

    @Test
    void aJobArrivesAsItWasWritten(@TempDir Path directory) throws IOException {
        ForkRequest job = new ForkRequest(
                "nonce",
                List.of("uid:a", ODD),
                List.of(),
                Map.of("key", ODD),
                Map.of("path", "x".repeat(100_000), "", ""),
                true);

        job.writeTo(directory.resolve("job"));

        assertThat(ForkRequest.readFrom(directory.resolve("job"))).isEqualTo(job);
    }

    private static byte[] bytes(ChildEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new EventFrame(event, 7).writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
