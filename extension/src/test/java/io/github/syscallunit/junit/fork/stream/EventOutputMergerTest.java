package io.github.syscallunit.junit.fork.stream;

import static io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind.ERR;
import static io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventFrame;
import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventOutputMergerTest {
    private final EventOutputMerger merger = new EventOutputMerger();
    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

    private void output(OutputKind stream, String text) throws InterruptedException {
        merger.put(new EventOutputMerger.Output(
                stream, () -> printed.add(Thread.currentThread().getName() + " " + text)));
    }

    private void marker(OutputKind stream, int sequence) throws InterruptedException {
        merger.put(new EventOutputMerger.Marker(stream, sequence));
    }

    private static EventFrame frame(int sequence) {
        return new EventFrame(new ChildEvent.Started("test " + sequence), sequence);
    }

    private void event(int sequence) throws InterruptedException {
        merger.put(new EventOutputMerger.Event(frame(sequence)));
    }

    /** Passes items on, on the thread that runs the tests, and returns output and events in order. */
    private List<String> passedOn() throws Exception {
        List<String> all = new ArrayList<>();
        for (var frame = merger.next(); frame.isPresent(); frame = merger.next()) {
            all.addAll(takePrinted());
            all.add("event " + frame.get().sequence());
            merger.dispatched(frame.get());
        }
        return all;
    }

    private List<String> takePrinted() {
        List<String> all = List.copyOf(printed);
        printed.clear();
        String thread = Thread.currentThread().getName() + " ";
        assertThat(all).allMatch(line -> line.startsWith(thread));
        return all.stream().map(line -> line.substring(thread.length())).toList();
    }

    @Test
    void outputStaysBetweenTheEventsThatItCameBetween() throws Exception {
        event(1);
        output(OUT, "before 1");
        marker(OUT, 1);
        output(OUT, "after 1");
        marker(OUT, 2);
        output(OUT, "after 2");
        output(ERR, "error before 1");
        marker(ERR, 1);
        marker(ERR, 2);
        event(2);
        merger.put(new EventOutputMerger.EndOfEvents());

        assertThat(passedOn()).containsExactly("before 1", "error before 1", "event 1", "after 1", "event 2");
        assertThat(takePrinted()).containsExactly("after 2");
    }

    @Test
    void anEventWithoutAPlaceWaitsForNoOutput() throws Exception {
        event(0);
        merger.put(new EventOutputMerger.EndOfEvents());

        assertThat(passedOn()).containsExactly("event 0");
    }

    @Test
    void aStreamThatEndedHoldsNothingBack() throws Exception {
        merger.put(new EventOutputMerger.End(OUT));
        output(ERR, "last words");
        merger.put(new EventOutputMerger.End(ERR));
        event(7);
        merger.put(new EventOutputMerger.EndOfEvents());

        assertThat(passedOn()).containsExactly("last words", "event 7");
    }

    @Test
    void theRestComesAtTheEnd() throws Exception {
        marker(OUT, 9);
        output(OUT, "after a marker without its event");
        merger.put(new EventOutputMerger.End(OUT));
        merger.put(new EventOutputMerger.End(ERR));
        merger.awaitEnd();

        assertThat(takePrinted()).containsExactly("after a marker without its event");
    }

    @Test
    void afterwardsOutputIsPassedOnAsItComes() throws Exception {
        output(OUT, "not yet taken");
        merger.close();
        assertThat(takePrinted()).containsExactly("not yet taken");

        output(OUT, "late");
        marker(OUT, 3);
        output(OUT, "later");
        assertThat(takePrinted()).containsExactly("late", "later");
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        CompletableFuture<Integer> flood = CompletableFuture.supplyAsync(() -> {
            try {
                for (int i = 0; i < 5000; i++) {
                    output(OUT, "line");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 5000;
        });
        merger.close();

        assertThat(flood.get()).isEqualTo(5000);
        merger.close();
        assertThat(printed).hasSize(5000);
    }

    /** A stream that fails, as for a message that is larger than the heap. */
    private static InputStream streamThatFails(Throwable failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (failure instanceof Error error) {
                    throw error;
                } else if (failure instanceof RuntimeException exception) {
                    throw exception;
                }
                throw (IOException) failure;
            }
        };
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("some/Type"),
                new IllegalStateException("unexpected"),
                new IOException("read(3): EIO"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @Timeout(20)
    void aFailureOfTheReaderOfEventsEndsTheWait(Throwable failure) throws Exception {
        event(0);
        new EventPump(streamThatFails(failure), merger).run();

        assertThat(merger.next()).isPresent();
        assertThatThrownBy(merger::next)
                .isInstanceOf(EventStreamException.class)
                .satisfies(thrown -> assertThat(thrown).hasRootCause(failure));
    }

    /** Output may end in an I/O error. */
    static Stream<Throwable> unexpectedFailures() {
        return failures().filter(failure -> !(failure instanceof IOException));
    }

    @ParameterizedTest
    @MethodSource("unexpectedFailures")
    @Timeout(20)
    void aFailureOfAReaderOfOutputEndsTheWait(Throwable failure) {
        new OutputPump(streamThatFails(failure), () -> System.out, OUT, OutputMarker.of("nonce"), merger).run();

        assertThatThrownBy(merger::next)
                .isInstanceOf(EventStreamException.class)
                .hasCause(failure);
    }

    @Test
    @Timeout(20)
    void aReaderThatEndedWithoutAWordEndsTheWait() throws Exception {
        Thread reader = new Thread(() -> {});
        merger.readBy(reader);
        reader.start();
        reader.join();
        output(OUT, "last words");

        assertThatThrownBy(merger::next)
                .isInstanceOf(EventStreamException.class)
                .hasMessage("the thread that reads the events of the child JVM has ended");
        assertThat(takePrinted()).containsExactly("last words");
    }

    @Test
    @Timeout(20)
    void aFailureEndsTheWaitAlthoughOutputKeepsComing() throws Exception {
        Thread flood = new Thread(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    output(OUT, "line");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        flood.start();
        try {
            merger.fail(new OutOfMemoryError());
            assertThatThrownBy(merger::next).isInstanceOf(EventStreamException.class);
        } finally {
            flood.interrupt();
            flood.join();
        }
    }

    @Test
    void aFrameThatIsNotAnEventIsAnError() throws Exception {
        byte[] negativeLength = {-1, -1, -1, -1};
        new EventPump(new ByteArrayInputStream(negativeLength), merger).run();

        assertThatThrownBy(merger::next)
                .isInstanceOf(EventStreamException.class)
                .hasMessage(
                        "the child sent bytes that are not an event (0xffffffff): the code of a test may have written to"
                                + " descriptor 3");
    }
}
