package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** What the first assertion of a JVM loads and parses is in no trace. */
class FirstAssertionTest {
    @Test
    void noQuestionIsInTheTraceThatItIsAbout(@TempDir Path results) {
        Events tests = new SyscallUnitTestKit(results).run(FirstTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(tests.started().count()).isGreaterThan(30);
    }

    @TraceSyscalls
    static class FirstTestCases {
        /** Made before the region opens: the JDK loads a library for it. */
        private static final SocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

        @Test
        @TraceSyscalls(fork = Fork.PER_METHOD)
        void ofAClassOfSyscalls(SyscallTrace trace) {
            Files.exists(Path.of("/etc"));
            assertThat(trace).callsAtMost("%file", 1);
        }

        @Test
        @TraceSyscalls(fork = Fork.PER_METHOD)
        void ofSoftAssertions(SyscallTrace trace) {
            SyscallSoftAssertions softly = new SyscallSoftAssertions();
            softly.assertThat(trace).neverCalls("write");
            softly.assertAll();
            assertThat(trace.events()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("verbs")
        void ofAVerb(Method verb, SyscallTrace trace) throws ReflectiveOperationException {
            Class<?>[] types = verb.getParameterTypes();
            Object[] arguments = IntStream.range(0, types.length)
                    .mapToObj(index -> argument(verb, types[index], index))
                    .toArray();
            try {
                verb.invoke(subject(verb, trace), arguments);
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).isInstanceOf(AssertionError.class);
            }
            assertThat(trace.events()).isEmpty();
        }

        static Stream<Method> verbs() {
            return Stream.of(SyscallTraceAssert.class.getMethods())
                    .filter(method -> AbstractSyscallErrorAssert.class.isAssignableFrom(method.getDeclaringClass()))
                    .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                    .sorted(Comparator.comparing(Method::toString));
        }

        /** What counts has to follow {@code calls}, which finds none here. */
        private static SyscallTraceAssert subject(Method verb, SyscallTrace trace) {
            SyscallTraceAssert subject = assertThat(trace);
            if (verb.getDeclaringClass() == AbstractSyscallCountAssert.class) {
                assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> subject.calls("%file"));
            }
            return subject;
        }

        /** A verb takes a set of syscalls first, then the name of an errno; some take a peer or permissions. */
        private static Object argument(Method verb, Class<?> type, int index) {
            boolean peers = verb.getName().equals("connectsOnlyTo");
            boolean permissions = verb.getName().equals("grantsPermissionsAtMost");
            return Stream.of(
                            peers ? "localhost" : permissions ? "rwxr-x---" : index == 0 ? "%file" : "EIO",
                            Errno.EIO,
                            peers ? new String[] {"127.0.0.1:1"} : new String[] {"%file", "/^get"},
                            new Path[] {Path.of("/tmp")},
                            new SocketAddress[] {PEER},
                            3L)
                    .filter(value -> type.isInstance(value) || (type == long.class && value instanceof Long))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("add an argument of " + type));
        }

        @ParameterizedTest
        @MethodSource("questions")
        void ofAQuestion(Consumer<SyscallTrace> question, SyscallTrace trace) {
            question.accept(trace);
            assertThat(trace.events()).isEmpty();
        }

        static Stream<Named<Consumer<SyscallTrace>>> questions() {
            return Stream.of(
                    Named.of("count", trace -> trace.count("%memory")),
                    Named.of("count of a set", trace -> trace.count(SyscallSet.parse("%memory"))),
                    Named.of("calls", trace -> trace.calls("%memory", "/^set")),
                    Named.of("path", trace -> trace.onPath(Path.of("/x"))),
                    Named.of("thread", trace -> trace.failed().onThread("x").inProcess(1)),
                    Named.of("class", trace -> trace.calledFrom(String.class, "length")),
                    Named.of("condition", trace -> SyscallAssertions.calledFrom(String.class)),
                    Named.of("error", trace -> trace.countErrors(SyscallSet.ALL, Errno.named("EIO"))),
                    Named.of(
                            "summary",
                            trace -> assertThat(trace.summary().toString()).isNotNull()),
                    Named.of(
                            "navigation",
                            trace -> assertThat((Object) trace)
                                    .asInstanceOf(SyscallAssertions.SYSCALL_TRACE)
                                    .neverCalls("%file")));
        }
    }
}
