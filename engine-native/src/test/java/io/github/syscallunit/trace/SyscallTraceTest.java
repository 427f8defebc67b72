package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.trace.internal.PathSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyscallTraceTest {
    private static final SyscallEvent OPEN =
            call("openat", "\"/a/b\"").on("/a/b").event();
    private static final SyscallEvent MISSING =
            call("openat", "\"/c\"").on("/c").failing(Errno.ENOENT).event();
    private static final SyscallEvent WRITE =
            call("write", "").on("/a/b").byThread("worker", 11).event();
    private static final SyscallEvent READ = call("read", "").pending().event();
    private static final SyscallEvent MMAP =
            call("mmap", "").from(new Origin("libjvm.so", true)).event();
    private static final List<SyscallEvent> EVENTS = List.of(OPEN, MMAP, MISSING, WRITE, READ);

    private static SyscallTrace trace(String filter) {
        return SyscallTrace.of(TraceSnapshot.of(EVENTS, SyscallSet.parse(filter)));
    }

    private static long count(SyscallTrace trace, String set) {
        return trace.count(set);
    }

    @Nested
    class AsItIs {
        @Test
        void itLeavesTheRuntimesCallsOutUnlessAskedForThem() {
            SyscallTrace trace = trace("all");

            assertThat(trace.events()).containsExactly(OPEN, MISSING, WRITE, READ);
            assertThat(trace.withRuntimeCalls().events()).isEqualTo(EVENTS);
            assertThat(count(trace, "mmap")).isZero();
            assertThat(count(trace.withRuntimeCalls(), "mmap")).isEqualTo(1);
            assertThat(trace.summary().row("mmap")).isEmpty();
            assertThat(trace.withRuntimeCalls().summary().row("mmap")).isPresent();
        }

        @Test
        void itCountsCallsThatHaveNotReturned() {
            assertThat(count(trace("all"), "read")).isEqualTo(1);
            assertThat(count(trace("all"), "all")).isEqualTo(4);
            assertThat(trace("all").summary().calls()).isEqualTo(4);
            assertThat(trace("all").summary().row("read")).hasValueSatisfying(row -> {
                assertThat(row.calls()).isEqualTo(1);
                assertThat(row.total()).isZero();
            });
            SyscallTrace reads =
                    trace("all").matching("of read", call -> call.name().equals("read"));
            assertThat(reads.summary().calls()).isEqualTo(reads.events().size()).isEqualTo(1);
            assertThat(trace("all").calls("read").summary().calls()).isEqualTo(1);
        }

        @Test
        void itCountsFailures() {
            assertThat(trace("all").countErrors(SyscallSet.ALL)).isEqualTo(1);
            assertThat(trace("all").countErrors(SyscallSet.parse("open"), Errno.ENOENT))
                    .isEqualTo(1);
            assertThat(trace("all").countErrors(SyscallSet.parse("open"), Errno.EPERM))
                    .isZero();
            assertThat(trace("all").onPath(Path.of("/a")).countErrors(SyscallSet.ALL))
                    .isZero();
        }

        @Test
        void itAsksItsSourceOnceAndNotBeforeTheFirstQuestion() {
            AtomicInteger asked = new AtomicInteger();
            SyscallTrace trace = SyscallTrace.of(() -> {
                asked.incrementAndGet();
                return TraceSnapshot.of(EVENTS, SyscallSet.ALL);
            });
            SyscallTrace narrow = trace.onPath(Path.of("/a")).failed().onThread("x");

            assertThat(asked).hasValue(0);
            assertThat(narrow.events()).isEmpty();
            assertThat(trace.events()).isNotEmpty();
            assertThat(asked).hasValue(1);
        }

        @Test
        void itPrintsItsSummary() {
            assertThat(trace("all")).hasToString(trace("all").summary().toString());
        }

        @Test
        void aDebuggerOrALogDoesNotReadIt() {
            AtomicInteger asked = new AtomicInteger();
            SyscallTrace trace = SyscallTrace.of(() -> {
                asked.incrementAndGet();
                return TraceSnapshot.of(EVENTS, SyscallSet.ALL);
            });
            SyscallTrace narrow = trace.onPath(Path.of("/a")).failed();

            assertThat(trace.toString()).isEqualTo("SyscallTrace[not read yet]");
            assertThat(narrow.toString()).isEqualTo("SyscallTrace[calls on /a, that failed; not read yet]");
            assertThat(String.valueOf(trace.hashCode())).isNotEqualTo(String.valueOf(narrow.hashCode()));
            assertThat(trace.equals(narrow)).isFalse();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(trace).as("%s", trace).isEqualTo(narrow))
                    .withMessageContaining("not read yet");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(
                            () -> assertThat(trace).usingRecursiveComparison().isEqualTo(narrow));
            assertThat(asked).hasValue(0);
            assertThat(trace.events()).isNotEmpty();
            assertThat(narrow).hasToString(narrow.summary().toString());
        }

        @Test
        void itsTextIsThereEvenIfItsSummaryIsNot() {
            SyscallTrace narrow =
                    SyscallTrace.of(TraceSnapshot.of(EVENTS, SyscallSet.ALL)).calledFrom(SyscallTraceTest.class);

            assertThat(narrow.toString())
                    .startsWith("SyscallTrace[calls called from io.github.syscallunit.trace.SyscallTraceTest; without a"
                            + " summary: The Java stack of openat(");
        }
    }

    @Nested
    class Narrowed {
        @Test
        void toWhatTouchedAFileOrWhatLiesUnderADirectory() {
            assertThat(trace("all").onPath(Path.of("/a")).events()).containsExactly(OPEN, WRITE);
            assertThat(trace("all").onPath(Path.of("/a/b"), Path.of("/c")).events())
                    .containsExactly(OPEN, MISSING, WRITE);
            assertThat(trace("all").onPath(Path.of("/a/b/c")).events()).isEmpty();
            assertThat(trace("all").onPath(Path.of("/a/bb")).events()).isEmpty();
            assertThat(trace("all").onPath(Path.of("/")).events()).containsExactly(OPEN, MISSING, WRITE);
        }

        @Test
        void toThreadsProcessesFailuresAndSyscalls() {
            SyscallTrace trace = trace("all");

            assertThat(trace.onThread("worker").events()).containsExactly(WRITE);
            assertThat(trace.onThread(11).events()).containsExactly(WRITE);
            assertThat(trace.inProcess(10).events()).hasSize(4);
            assertThat(trace.inProcess(11).events()).isEmpty();
            assertThat(trace.failed().events()).containsExactly(MISSING);
            assertThat(trace.calls("open", "write").events()).containsExactly(OPEN, MISSING, WRITE);
            assertThat(trace.matching("of nobody", event -> false).events()).isEmpty();
        }

        @Test
        void byAThreadsNameThatTheKernelCutsAtFifteenBytes() {
            SyscallEvent cut = call("write", "").byThread("ForkJoinPool.co", 12).event();
            SyscallTrace trace = SyscallTrace.of(TraceSnapshot.of(List.of(cut), SyscallSet.ALL));

            assertThat(trace.onThread("ForkJoinPool.commonPool-worker-1").events())
                    .containsExactly(cut);
            assertThat(trace.onThread("ForkJoinPool.c").events()).isEmpty();
        }

        @Test
        void twiceItHoldsWhatBothLeave() {
            SyscallTrace trace = trace("all").onPath(Path.of("/a")).calls("write");

            assertThat(trace.events()).containsExactly(WRITE);
            assertThat(trace.summary().calls()).isEqualTo(1);
            assertThat(trace.description()).isEqualTo("on /a, of write");
        }

        @Test
        void itsSummaryCountsWhatIsLeft() {
            assertThat(trace("all").onPath(Path.of("/a")).summary().rows())
                    .extracting(SyscallSummary.Row::name)
                    .containsExactly("openat", "write");
            assertThat(trace("all").calls("open").summary().calls()).isEqualTo(2);
            assertThat(count(trace("all").calls("open"), "write")).isZero();
        }
    }

    @Nested
    class Filtered {
        @Test
        void itRefusesQuestionsAboutWhatWasNotTraced() {
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> count(trace("%file"), "close"))
                    .withMessage("nothing is known about \"close\": only \"%file\" was traced, without close. "
                            + "Widen the filter of the trace, or ask for less.");
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> trace("%file").calls("close"));
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> count(trace("open"), "%network"))
                    .withMessageContaining("without accept, accept4, bind, connect, getpeername and ");
        }

        @Test
        void itAnswersWhatWasTracedAndWhatIsAskedOfAllOfIt() {
            assertThat(count(trace("%file"), "open")).isEqualTo(2);
            assertThat(count(trace("%file"), "all")).isEqualTo(4);
            assertThat(trace("%file").events()).hasSize(4);
        }
    }

    @Nested
    class WithDroppedEvents {
        private final SyscallTrace trace = SyscallTrace.of(new TraceSnapshot(
                SyscallSummary.of(List.of(OPEN, MISSING, WRITE, WRITE, WRITE)),
                SyscallSummary.of(List.of(MMAP, MMAP)),
                List.of(OPEN, MISSING, WRITE, MMAP, READ),
                3,
                4,
                SyscallSet.ALL));

        @Test
        void countsAreExact() {
            assertThat(count(trace, "write")).isEqualTo(3);
            assertThat(count(trace, "read")).isEqualTo(1);
            assertThat(count(trace, "all")).isEqualTo(6);
            assertThat(count(trace.calls("write"), "all")).isEqualTo(3);
            assertThat(trace.countErrors(SyscallSet.ALL)).isEqualTo(1);
            assertThat(trace.summary().row("write").orElseThrow().calls()).isEqualTo(3);
            assertThat(trace.droppedEvents()).isEqualTo(3);
            assertThat(trace.eventCap()).isEqualTo(4);
        }

        @Test
        void whatNeedsADroppedEventIsRefused() {
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(trace::events)
                    .withMessage(
                            "2 events of \"all\" were dropped: the trace keeps 4 events. Counts of whole syscalls are"
                                    + " exact all the same; for the rest trace less (a filter), or keep more.");
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(() -> count(trace.onPath(Path.of("/a")), "write"));
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(() -> trace.failed().summary());
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(() -> trace.withRuntimeCalls().events(SyscallSet.parse("mmap")));
        }

        @Test
        void whatNeedsOnlyKeptEventsIsAnswered() {
            assertThat(trace.events(SyscallSet.parse("open"))).containsExactly(OPEN, MISSING);
            assertThat(count(trace.onPath(Path.of("/a")), "open")).isEqualTo(1);
            assertThat(count(trace, "fork")).isZero();
            assertThat(trace.calls("open").onPath(Path.of("/a")).summary().calls())
                    .isEqualTo(1);
            assertThat(trace.keptEvents()).containsExactly(OPEN, MISSING, WRITE, READ);
        }
    }

    @Nested
    class OnPaths {
        @TempDir
        private Path directory;

        @Test
        void aFileIsFoundByItsRealPathEvenWhenItIsGone() throws IOException {
            Path real = Files.createDirectory(directory.resolve("real")).toRealPath();
            Path link = Files.createSymbolicLink(directory.resolve("link"), real);
            PathSet places = PathSet.of(List.of(link.resolve("gone")));

            assertThat(places.contains(real.resolve("gone").toString())).isTrue();
            assertThat(places.contains(link.resolve("gone/x").toString())).isTrue();
            assertThat(places.contains(real.resolve("gone") + " (deleted)")).isTrue();
            assertThat(places.contains(real.toString())).isFalse();
            assertThat(places.contains(real.resolve("gone2").toString())).isFalse();
        }
    }
}
