package io.github.syscallunit.junit;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

class SyscallRecorderTest {
    @Test
    void theRecorderTracesBlocks(@TempDir Path results) {
        Events tests =
                new SyscallUnitTestKit(results).run(RecordingTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        tests.assertStatistics(stats -> stats.started(11).succeeded(11));
    }

    @TraceSyscalls
    static class RecordingTestCases {
        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path directory;

        private final List<SyscallTrace> beforehand = new ArrayList<>();

        @BeforeEach
        void before(SyscallRecorder recorder) throws IOException {
            Files.exists(directory);
            beforehand.add(recorder.record(() -> Files.exists(directory)));
        }

        @AfterEach
        void after(SyscallRecorder recorder) {
            assertThat(recorder.record(() -> Files.exists(directory))).callsExactly("access", 1);
        }

        @Test
        void aBlockBeforeTheTest() {
            assertThat(beforehand)
                    .singleElement()
                    .satisfies(trace -> assertThat(trace).callsExactly("access", 1));
        }

        @RepeatedTest(5)
        void anEmptyBlockHasAnEmptyTraceAndLeavesNoneInTheTests(SyscallRecorder recorder, SyscallTrace trace) {
            List<SyscallEvent> first = recorder.record(() -> {}).events();
            List<SyscallEvent> second = recorder.record(() -> {}).events();
            List<SyscallEvent> all = trace.events();

            assertThat(first).isEmpty();
            assertThat(second).isEmpty();
            assertThat(all).isEmpty();
        }

        @Test
        void blocksRepeatAndNest(SyscallRecorder recorder, SyscallTrace trace) {
            Path file = directory.resolve("x");
            List<SyscallTrace> inner = new ArrayList<>();
            SyscallTrace outer = recorder.record(() -> {
                Files.exists(file);
                inner.add(recorder.record(() -> Files.exists(directory)));
                inner.add(recorder.record(() -> Files.exists(file)));
            });
            List<SyscallEvent> all = trace.events();

            assertThat(inner).allSatisfy(one -> assertThat(one).callsExactly("access", 1));
            assertThat(inner.get(0).onPath(directory).events()).hasSize(1);
            assertThat(outer.events()).hasSize(3);
            assertThat(all)
                    .extracting(SyscallEvent::argumentsText)
                    .containsExactlyElementsOf(outer.events().stream()
                            .map(SyscallEvent::argumentsText)
                            .toList());
        }

        @Test
        void aBlockRunsOnAnyThread(SyscallRecorder recorder) {
            SyscallTrace trace = CompletableFuture.supplyAsync(
                            () -> recorder.record(() -> Files.exists(directory)), task -> new Thread(task).start())
                    .join();

            assertThat(trace.onPath(directory)).callsExactly("access", 1);
        }

        @Test
        void overlappingBlocksSeeEachOther(SyscallRecorder recorder) throws Exception {
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            CompletableFuture<Boolean> second = new CompletableFuture<>();
            CompletableFuture<SyscallTrace> overlapping = CompletableFuture.supplyAsync(
                    () -> recorder.record(() -> {
                        first.join();
                        second.complete(Files.exists(directory));
                    }),
                    task -> new Thread(task).start());
            SyscallTrace mine = recorder.record(() -> {
                first.complete(true);
                second.get();
            });

            assertThat(mine).calls("access");
            assertThat(overlapping.get()).calls("access");
        }

        @Test
        void aProcessBelongsToTheWholeTest(SyscallRecorder recorder, SyscallTrace trace) throws Exception {
            List<Process> started = new ArrayList<>();
            SyscallTrace start = recorder.record(() -> started.add(new ProcessBuilder("cat").start()));
            SyscallTrace use = recorder.record(() -> {
                try (var input = started.get(0).outputWriter()) {
                    input.write("x");
                }
                started.get(0).waitFor();
            });

            assertThat(start).calls("fork");
            assertThat(use).neverCalls("fork");
            assertThat(use.inProcess(started.get(0).pid())).calls("write");
            assertThat(trace.inProcess(started.get(0).pid())).calls("write");
        }

        @Test
        void aBlockThatFailsEndsThere(SyscallRecorder recorder) {
            assertThatThrownBy(() -> recorder.record(() -> {
                        throw new IOException("on purpose");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("on purpose");
        }
    }
}
