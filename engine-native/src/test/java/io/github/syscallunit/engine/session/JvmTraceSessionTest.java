package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.recording.RegionTraceCodec;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The session of a traced JVM")
class JvmTraceSessionTest {
    private static final int JVM = 5000001;
    private static final int TEST = 5000002;
    private static final int POOL = 5000003;

    /** The JVM starts the test's thread, which says hello. */
    private static final String ATTACHING = """
            5000001 clones 5000002
            ! hello
            """;

    private static ReplayedJvm jvm(String stops) {
        return ReplayedJvm.of(ATTACHING, stops).attaches(TEST);
    }

    @Nested
    @DisplayName("records in a region")
    class Scope {
        @Test
        @DisplayName("the calls between its opening and its closing")
        void openAndClose() {
            ReplayedJvm jvm = jvm("""
                            5000002 > getpid
                            5000002 < 5000001
                            ! open-a
                            5000002 named main
                            5000002 > openat -100 "/tmp/x" 0
                            5000002 < 3
                            5000002 > close 3
                            5000002 < 0
                            ! close-a
                            5000002 > getppid
                            5000002 < 1
                            """).region("a").run();

            assertThat(jvm.trace("a").events()).extracting(SyscallEvent::name).containsExactly("openat", "close");
        }

        @Test
        @DisplayName("the test's own thread and what it starts, not the JVM's other threads")
        void testThreads() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 clones 5000003
                            5000003 > getpid
                            5000003 < 5000001
                            5000001 > getppid
                            5000001 < 1
                            """).region("a").run();

            assertThat(jvm.trace("a").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(POOL);
        }

        @Test
        @DisplayName("every thread, where the region is of the whole JVM")
        void wholeJvm() {
            ReplayedJvm jvm =
                    jvm("""
                            ! open-a
                            5000002 > getpid
                            5000002 < 5000001
                            5000001 > getppid
                            5000001 < 1
                            """).region("a", "test", SyscallSet.ALL, true, 100).run();

            assertThat(jvm.trace("a").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(TEST, JVM);
        }

        @Test
        @DisplayName("the inner call in both, where regions are nested")
        void nested() {
            ReplayedJvm jvm = jvm("""
                            ! open-outer
                            5000002 > openat -100 "/tmp/x" 0
                            5000002 < 3
                            ! open-inner
                            5000002 > read 3 buffer(4) 4
                            5000002 < 0
                            ! close-inner
                            5000002 > close 3
                            5000002 < 0
                            """).region("outer").region("inner").run();

            assertThat(jvm.trace("outer").summary().calls()).isEqualTo(3);
            assertThat(jvm.trace("inner").events())
                    .extracting(SyscallEvent::name)
                    .containsExactly("read");
        }

        @Test
        @DisplayName("no call that began before it was opened")
        void begunBefore() {
            ReplayedJvm jvm = jvm("""
                            ! open-whole
                            5000002 > read 0 buffer(4) 4
                            ! open-a
                            5000002 < 0
                            """).region("whole").region("a").run();

            assertThat(jvm.trace("whole").summary().calls()).isEqualTo(1);
            assertThat(jvm.trace("a").summary().calls()).isZero();
        }

        @Test
        @DisplayName("only the calls of its filter, and counts no others")
        void filter() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 > getpid
                            5000002 < 5000001
                            5000002 > close 3
                            5000002 < EBADF
                            """)
                    .region("a", "test", SyscallSet.parse("close"), false, 100)
                    .run();

            assertThat(jvm.trace("a").summary().rows())
                    .extracting(SyscallSummary.Row::name)
                    .containsExactly("close");
        }

        @Test
        @DisplayName("no process that another test has made")
        void otherTestsProcess() {
            ReplayedJvm jvm = jvm("""
                            ! open-first
                            5000002 forks 5000009
                            ! close-first
                            ! open-second
                            5000009 > getpid
                            5000009 < 5000009
                            5000002 > getpid
                            5000002 < 5000001
                            """)
                    .region("first", "one", SyscallSet.ALL, false, 100)
                    .region("second", "two", SyscallSet.ALL, false, 100)
                    .run();

            assertThat(jvm.trace("second").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(TEST);
        }

        @Test
        @DisplayName("an orphan of which only the parent's thread is guessed")
        void adopted() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 leaves-process 5000009
                            5000009 > getpid
                            5000009 < 5000009
                            """).region("a").run();

            assertThat(jvm.trace("a").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(5000009);
        }
    }

    @Nested
    @DisplayName("keeps of a call")
    class Events {
        private SyscallEvent eventOf(String stops) {
            return jvm("! open-a\n" + stops)
                    .region("a")
                    .run()
                    .trace("a")
                    .events()
                    .get(0);
        }

        @Test
        @DisplayName("its text, paths, result and duration")
        void details() {
            SyscallEvent event = eventOf("""
                    5000002 named pool-1
                    5000002 > openat -100 "/tmp/x" 0
                    5000002 < ENOENT took=7us
                    """);

            assertThat(event.argumentsText()).isEqualTo("AT_FDCWD, \"/tmp/x\", O_RDONLY");
            assertThat(event.paths()).containsExactly("/tmp/x");
            assertThat(event.errno()).isEqualTo(Errno.ENOENT);
            assertThat(event.duration()).isEqualTo(Duration.ofNanos(7000));
            assertThat(event.threadName()).isEqualTo("pool-1");
        }

        @Test
        @DisplayName("what the kernel has written into its buffer")
        void buffer() {
            SyscallEvent event = eventOf("""
                    5000002 > read 3 buffer(16) 16
                    5000002 < 5 1="hello"
                    """);

            assertThat(event.argumentsText()).isEqualTo("3, \"hello\", 16");
        }

        @Test
        @DisplayName("that it never returned, as its thread ended")
        void unfinished() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 > read 0 buffer(4) 4
                            5000002 exits 0
                            """).region("a").run();

            SyscallEvent event = jvm.trace("a").events().get(0);
            assertThat(event.returned()).isFalse();
            assertThat(jvm.trace("a").summary().calls()).isEqualTo(1);
        }

        @Test
        @DisplayName("one event, if an interrupt stopped the call and it is restarted")
        void continued() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 > futex 0 0 0
                            5000002 < ERESTARTSYS
                            5000002 > futex 0 0 0 continued
                            5000002 < 0
                            """).region("a").run();

            assertThat(jvm.trace("a").events()).hasSize(1);
        }

        @Test
        @DisplayName("nothing but the count beyond the event cap")
        void eventCap() {
            ReplayedJvm jvm =
                    jvm("""
                            ! open-a
                            5000002 > getpid
                            5000002 < 5000001
                            5000002 > getppid
                            5000002 < 1
                            5000002 > getpid
                            5000002 < 5000001
                            """).region("a", "test", SyscallSet.ALL, false, 2).run();

            assertThat(jvm.trace("a").keptEvents())
                    .extracting(SyscallEvent::name)
                    .containsExactly("getpid", "getppid");
            assertThat(jvm.trace("a").droppedEvents()).isEqualTo(1);
            assertThat(jvm.trace("a").count("getpid")).isEqualTo(2);
        }

        @Test
        @DisplayName("the order in which the calls began, not in which they ended")
        void order() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            5000002 clones 5000003
                            5000002 > read 0 buffer(4) 4
                            5000003 > getpid
                            5000003 < 5000001
                            5000002 < 0
                            """).region("a").run();

            assertThat(jvm.trace("a").events()).extracting(SyscallEvent::name).containsExactly("read", "getpid");
            assertThat(RegionTraceCodec.unpack(jvm.get("a").pack()).events())
                    .isEqualTo(jvm.trace("a").events());
        }
    }

    @Nested
    @DisplayName("counts")
    class Counts {
        @Test
        @DisplayName("errors by errno, and the kernel's restart codes among them")
        void errors() {
            SyscallSummary.Row row =
                    jvm("""
                            ! open-a
                            5000002 > read 3 buffer(4) 4
                            5000002 < EBADF took=2us
                            5000002 > read 3 buffer(4) 4
                            5000002 < ERESTARTSYS took=6us
                            5000002 > read 3 buffer(4) 4
                            5000002 < 0 took=4us
                            """).region("a").run().trace("a").summary().rows().get(0);

            assertThat(row.calls()).isEqualTo(3);
            assertThat(row.errnos()).containsOnlyKeys(Errno.EBADF, Errno.named("ERESTARTSYS"));
            assertThat(row.total()).isEqualTo(Duration.ofNanos(12_000));
            assertThat(row.min()).isEqualTo(Duration.ofNanos(2_000));
            assertThat(row.max()).isEqualTo(Duration.ofNanos(6_000));
        }

        @Test
        @DisplayName("a syscall of several ABIs in one row")
        void abis() {
            SyscallSummary summary = jvm("""
                            ! open-a
                            5000002 > getpid
                            5000002 < 5000001
                            5000002 > i386:getpid
                            5000002 < 5000001
                            5000002 > i386:waitpid 0
                            5000002 < ECHILD
                            5000002 > #9999
                            5000002 < ENOSYS
                            """).region("a").run().trace("a").summary();

            assertThat(summary.rows())
                    .extracting(row -> row.name() + " " + row.calls())
                    .containsExactly("getpid 2", "syscall_0x270f 1", "waitpid 1");
        }
    }

    @Nested
    @DisplayName("asks for")
    class Stops {
        @Test
        @DisplayName("no stops of threads that are in no region")
        void none() {
            ReplayedJvm jvm = jvm("""
                            ! open-a
                            ! close-a
                            5000002 > getpid
                            5000002 < 5000001
                            ! look
                            """).region("a");
            jvm.on("look", () -> assertThat(jvm.engine().tracee(TEST).inCall()).isFalse());

            assertThat(jvm.run().trace("a").summary().calls()).isZero();
        }

        @Test
        @DisplayName("the end of all tracees, when the JVM has ended")
        void killsTheRest() {
            ReplayedJvm jvm = jvm("""
                            5000002 forks 5000009
                            5000001 exits 3
                            5000009 > getpid
                            5000009 < 5000009
                            """).run();

            assertThat(jvm.engine().requests()).contains("killAll");
            assertThat(jvm.session().rootEnded()).isTrue();
            assertThat(CommandSession.exitOf(jvm.session().rootStatus()).toString())
                    .contains("3");
            assertThat(jvm.engine().tracees()).isEmpty();
        }
    }

    @Test
    @DisplayName("ends the scope of the JVM's own code where a process executes another program, not the region's")
    void exec() {
        ReplayedJvm jvm = jvm("""
                        ! open-a
                        5000002 forks 5000009
                        5000009 > execve "/bin/true" 0 0
                        5000009 executes
                        5000009 < 0
                        5000009 > getpid
                        5000009 < 5000009
                        """).region("a").run();

        assertThat(jvm.trace("a").events()).extracting(SyscallEvent::name).containsExactly("execve", "getpid");
    }
}
