package io.github.syscallunit.junit;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** A thread's calls are found by its whole name, which the kernel does not know. */
class ThreadNamesTest {
    @Test
    void areWhole(@TempDir Path results) {
        Events tests =
                new SyscallUnitTestKit(results).run(ThreadNamesTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(tests.started().count()).isPositive();
    }

    @TraceSyscalls
    static class ThreadNamesTestCases {
        private static final String FIRST = "connection-pool-worker-1";
        private static final String SECOND = "connection-pool-worker-2";

        @TempDir
        Path directory;

        private void write(String name) {
            try {
                Files.writeString(directory.resolve(name), "x");
                Files.writeString(directory.resolve(name + "2"), "x");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(Thread thread) throws InterruptedException {
            thread.start();
            thread.join();
        }

        @Test
        void ofPlatformThreads(SyscallTrace trace) throws InterruptedException {
            run(new Thread(() -> write("a"), FIRST));
            run(new Thread(() -> write("b"), SECOND));

            assertThat(trace.onThread(FIRST).onPath(directory)).calls("write").times(2);
            assertThat(trace.onThread(SECOND).onPath(directory.resolve("b")))
                    .calls("write")
                    .times(1);
            assertThat(trace.onThread(FIRST).onPath(directory.resolve("b"))).neverCalls("all");
            assertThat(trace.onThread("connection-pool-worker-3").events()).isEmpty();
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_21)
        @TraceSyscalls(stackTracesOf = "open,write")
        void ofVirtualThreads(SyscallTrace trace) throws ReflectiveOperationException, InterruptedException {
            run(virtual(FIRST, () -> write("a")));
            run(virtual(SECOND, () -> write("b")));

            SyscallTrace writes = trace.calls("write");
            assertThat(writes.onThread(FIRST).onPath(directory)).calls("write").times(2);
            assertThat(writes.onThread(SECOND).onPath(directory.resolve("a"))).neverCalls("all");
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_21)
        void ofVirtualThreadsThatShareACarrier(SyscallTrace trace)
                throws ReflectiveOperationException, InterruptedException {
            for (int i = 1; i <= 3; i++) {
                String name = "virtual-" + i;
                run(virtual(name, () -> write(name)));
            }

            for (int i = 1; i <= 3; i++) {
                Path file = directory.resolve("virtual-" + i);
                assertThat(trace.onPath(file).calls("write").onThread("virtual-" + i))
                        .calls("write")
                        .times(1);
            }
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_21)
        @TraceSyscalls(stackTraces = StackTraces.NONE)
        void ofVirtualThreadsAreNotGuessed(SyscallTrace trace)
                throws ReflectiveOperationException, InterruptedException {
            run(virtual(FIRST, () -> write("a")));

            assertThatExceptionOfType(NoJavaStackException.class)
                    .isThrownBy(() -> trace.onThread(FIRST).events())
                    .withMessageContaining("was made by a virtual thread named \"" + FIRST + "\" is not known");
        }

        /** {@code Thread.ofVirtual().name(name).unstarted(task)} of JDK 21. */
        private static Thread virtual(String name, Runnable task) throws ReflectiveOperationException {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Method unstarted = type.getMethod("unstarted", Runnable.class);
            return (Thread)
                    unstarted.invoke(type.getMethod("name", String.class).invoke(builder, name), task);
        }
    }
}
