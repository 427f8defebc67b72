package io.github.syscallunit.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadDumpParserTest {
    @Test
    void findsAThreadByItsHexadecimalNumberUpToJdk20() {
        String dump = """
                "main" #1 prio=5 os_prio=0 cpu=1.00ms elapsed=6.37s tid=0x00007f6c nid=0x4ef runnable  [0x00007f6c58bfe000]
                   java.lang.Thread.State: RUNNABLE
                \tat java.io.UnixFileSystem.delete0(java.base@17.0.15/Native Method)
                \tat a.B$C.m(B.java:42)
                \t- locked <0x1> (a java.lang.Object)
                \tat app//a.D.<init>(Unknown Source)

                "other" #2 prio=5 os_prio=0 tid=0x00007f6d nid=0x4f0 runnable
                \tat a.E.n(E.java:1)
                """;

        assertThat(ThreadDumpParser.stackOf(dump, 0x4ef, number -> "virtual " + number)
                        .frames())
                .isEqualTo(List.of(
                        new StackTraceElement("java.io.UnixFileSystem", "delete0", null, -2),
                        new StackTraceElement("a.B$C", "m", "B.java", 42),
                        new StackTraceElement("a.D", "<init>", null, -1)));
    }

    @Test
    void findsAThreadByItsDecimalNumberFromJdk21On() {
        String dump = """
                "main" #3 [1263] prio=5 os_prio=0 cpu=1.00ms elapsed=6.37s tid=0x00007f6c nid=1263 runnable  [0x00007f6c58bfe000]
                \tat java.io.UnixFileSystem.delete0(java.base@25.0.1/Native Method)
                """;

        assertThat(ThreadDumpParser.stackOf(dump, 1263, number -> "virtual " + number)
                        .frames())
                .containsExactly(new StackTraceElement("java.io.UnixFileSystem", "delete0", null, -2));
        assertThat(ThreadDumpParser.stackOf(dump, 0x1263, number -> "virtual " + number)
                        .frames())
                .isEmpty();
    }

    @Test
    void tellsAMountedVirtualThreadInItsCarriersPlace() {
        String dump = """
                "ForkJoinPool-1-worker-1" #31 [77] daemon prio=5 os_prio=0 cpu=0.19ms elapsed=0.81s tid=0x00007f6c  [0x00007f79]
                   Carrying virtual thread #30
                \tat jdk.internal.vm.Continuation.run(java.base@25.0.1/Continuation.java:251)
                   Mounted virtual thread #30
                \tat java.io.FileInputStream.read0(java.base@25.0.1/Native Method)
                \tat a.B.lambda$m$0(B.java:42)
                \tat a.B$$Lambda/0x000000003b158210.run(Unknown Source)
                \tat java.lang.Thread.runWith(java.base@25.0.1/Thread.java:1487)
                """;

        assertThat(ThreadDumpParser.stackOf(dump, 77, number -> "virtual " + number)
                        .frames())
                .containsExactly(
                        new StackTraceElement("java.io.FileInputStream", "read0", null, -2),
                        new StackTraceElement("a.B", "lambda$m$0", "B.java", 42),
                        new StackTraceElement("java.lang.Thread", "runWith", "Thread.java", 1487));
    }

    @Test
    void tellsTheWholeNameOfAThread() {
        String dump = """
                "a \"quoted\" name that is long" #1 prio=5 os_prio=0 tid=0x00007f6c nid=0x4d runnable
                \tat a.B.m(B.java:42)
                "ForkJoinPool-1-worker-1" #31 [78] daemon prio=5 os_prio=0 tid=0x00007f6c  [0x00007f79]
                   Carrying virtual thread #30
                   Mounted virtual thread #30
                \tat a.B.m(B.java:42)
                """;

        assertThat(ThreadDumpParser.stackOf(dump, 77, number -> "")).satisfies(thread -> {
            assertThat(thread.threadName()).isEqualTo("a \"quoted\" name that is long");
            assertThat(thread.virtual()).isFalse();
        });
        assertThat(ThreadDumpParser.stackOf(dump, 78, number -> "virtual " + number))
                .satisfies(thread -> {
                    assertThat(thread.threadName()).isEqualTo("virtual 30");
                    assertThat(thread.virtual()).isTrue();
                });
        assertThat(ThreadDumpParser.stackOf(dump, 79, number -> "").threadName())
                .isEmpty();
    }

    @Test
    void findsTheNameOfAVirtualThreadByItsNumber() {
        String dump = """
                #3 "main" RUNNABLE 2026-01-01T00:00:00Z
                #30 "http \"x\" 7" virtual RUNNABLE 2026-01-01T00:00:00Z
                    at a.B.m(B.java:42)
                #31 "" virtual
                #300 "other" virtual
                """;

        assertThat(VirtualThreadNames.nameIn(dump, 30)).isEqualTo("http \"x\" 7");
        assertThat(VirtualThreadNames.nameIn(dump, 31)).isEmpty();
        assertThat(VirtualThreadNames.nameIn(dump, 3)).isEmpty();
    }

    @Test
    void leavesHiddenClassesOutAsAnyStackTraceDoes() {
        String dump = """
                "main" #1 prio=5 os_prio=0 tid=0x00007f6c nid=0x4d runnable
                \tat java.lang.invoke.LambdaForm$DMH/0x0000000800c00000.invokeStatic(java.base@17.0.15/LambdaForm$DMH)
                \tat a.B.m(B.java:42)
                \tat a.B$$Lambda$14/0x0000000800c03000.run(Unknown Source)
                """;

        assertThat(ThreadDumpParser.stackOf(dump, 77, number -> "virtual " + number)
                        .frames())
                .containsExactly(new StackTraceElement("a.B", "m", "B.java", 42));
    }
}
