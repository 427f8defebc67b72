package io.github.syscallunit.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.hypercall.Hypercall.Operation;
import io.github.syscallunit.engine.hypercall.HypercallBlock;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.replay.Recording;
import io.github.syscallunit.engine.replay.ReplayEngine;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thread 5000002 makes calls that want a stack, 5000004 is the agent. Its blocks are at 0x10001000, 0x10002000, …, its stacks at 0x…800. */
@Tag("kernelless")
@DisplayName("The collector of Java stacks")
class JavaStackCollectorTest {
    private static final int BLOCK_SIZE = 64;
    private static final int CALLER = 5000002;
    private static final long LIMIT_REACHED = 0x5359_5343_4c4d_5421L;
    private static final StackTraceElement FRAME = new StackTraceElement("Shop", "buy", "Shop.java", 7);

    /** Asks for a stack at each entry, as a session does. */
    private static final class Session implements StopListener {
        private final List<String> heard = new ArrayList<>();
        private final List<JavaStackStatus> statuses = new ArrayList<>();
        private final ReplayEngine engine;
        private final JavaStackCollector collector;
        private final JavaStackCodec codec = new JavaStackCodec();

        Session(Recording recording) {
            this(recording, pid -> false);
        }

        Session(Recording recording, IntPredicate isBusy) {
            engine = recording.create(this, true);
            collector = new JavaStackCollector(engine, isBusy);
            engine.launch(recording.program());
        }

        @Override
        public CallStops stopsAtSyscalls(Tracee tracee) {
            return CallStops.ALL;
        }

        @Override
        public boolean entered(Tracee tracee) {
            heard.add("entered " + tracee.tid());
            TraceeContext.of(tracee).call.stackStatus = JavaStackStatus.NOT_REQUESTED;
            return !collector.request(tracee);
        }

        @Override
        public void exited(Tracee tracee) {
            heard.add("exited " + SyscallTable.of(tracee.abi()).name(tracee.number()) + " "
                    + TraceeContext.of(tracee).call.stack);
            statuses.add(TraceeContext.of(tracee).call.stackStatus);
        }

        @Override
        public SignalAction signalled(Tracee tracee, int signal) {
            long address = HypercallSignal.value(Objects.requireNonNull(engine.signalInfo(tracee)));
            if (collector.isLimit(tracee, address)) {
                return SignalAction.DROP;
            }
            byte[] block = new byte[BLOCK_SIZE];
            tracee.memory().read(address, ByteBuffer.wrap(block));
            return collector.agentAsks(tracee, HypercallBlock.buffer(block), address);
        }

        @Override
        public void ended(Tracee tracee, int status) {
            collector.gone(tracee);
        }

        /** Puts into memory with what the agent asks: nothing the first time, then with a thread's stack. */
        Session agentBlock(long address, int tid, StackTraceElement... stack) {
            byte[] packed = tid == 0 ? new byte[0] : codec.pack(new ThreadStack("", false, List.of(stack)));
            write(address, HypercallBlock.request(Operation.STACK, tid, address + 0x800, packed.length));
            write(address + 0x800, packed);
            return this;
        }

        private void write(long address, byte[] bytes) {
            engine.memory(5000001).write(address, ByteBuffer.wrap(bytes));
        }

        long answer(long address) {
            byte[] block = new byte[BLOCK_SIZE];
            engine.memory(5000001).read(address, ByteBuffer.wrap(block));
            return HypercallBlock.answer(block);
        }
    }

    private static Session session(String stops) {
        return new Session(Recording.of("""
                5000001 clones 5000002
                5000001 clones 5000004
                """, stops));
    }

    @Test
    @DisplayName("holds a call until the agent has sent its stack")
    void holdAndRelease() {
        Session session = session("""
                        5000004 --- SIGURG value=0x10001000
                        5000002 > close 3
                        5000002 < 0
                        5000004 --- SIGURG value=0x10002000
                        """).agentBlock(0x10001000, 0).agentBlock(0x10002000, CALLER, FRAME);

        session.engine.run();

        assertThat(session.answer(0x10001000)).isEqualTo(CALLER);
        assertThat(session.heard).containsExactly("entered 5000002", "exited close [Shop.buy(Shop.java:7)]");
        assertThat(session.engine.requests())
                .containsExactly("hold 5000004 SIGURG", "release 5000004", "release 5000002", "hold 5000004 SIGURG");
    }

    @Test
    @DisplayName("holds several calls, while the agent sends one stack after the other")
    void inLine() {
        Session session = session("""
                        5000001 clones 5000003
                        5000004 --- SIGURG value=0x10001000
                        5000002 > close 3
                        5000003 > getpid
                        5000003 < 5000001
                        5000002 < 0
                        5000004 --- SIGURG value=0x10002000
                        5000004 --- SIGURG value=0x10003000
                        """)
                .agentBlock(0x10001000, 0)
                .agentBlock(0x10002000, CALLER, FRAME)
                .agentBlock(0x10003000, 5000003);

        session.engine.run();

        assertThat(session.answer(0x10001000)).isEqualTo(CALLER);
        assertThat(session.answer(0x10002000)).isEqualTo(5000003);
        assertThat(session.heard).endsWith("exited close [Shop.buy(Shop.java:7)]", "exited getpid []");
    }

    @Test
    @DisplayName("holds nothing where there is no agent")
    void noAgent() {
        Session session = session("""
                5000002 > close 3
                5000002 < 0
                """);

        session.engine.run();

        assertThat(session.heard).containsExactly("entered 5000002", "exited close []");
        assertThat(session.statuses).containsExactly(JavaStackStatus.NOT_REQUESTED);
        assertThat(session.engine.requests()).isEmpty();
    }

    @Test
    @DisplayName("waits for the first hypercall of an agent that is expected")
    void expected() {
        Session session = session("""
                        5000002 > close 3
                        5000002 < 0
                        5000004 --- SIGURG value=0x10001000
                        5000004 --- SIGURG value=0x10002000
                        """).agentBlock(0x10001000, 0).agentBlock(0x10002000, CALLER, FRAME);
        session.collector.expectAgent();

        session.engine.run();

        assertThat(session.heard).endsWith("exited close [Shop.buy(Shop.java:7)]");
    }

    @Test
    @DisplayName("resumes held calls without a stack when the agent has ended")
    void agentEnds() {
        Session session = session("""
                        5000004 --- SIGURG value=0x10001000
                        5000002 > close 3
                        5000002 < 0
                        5000004 exits 0
                        5000002 > getpid
                        5000002 < 5000001
                        """).agentBlock(0x10001000, 0);

        session.engine.run();

        assertThat(session.heard)
                .containsExactly("entered 5000002", "exited close []", "entered 5000002", "exited getpid []");
        assertThat(session.statuses).containsExactly(JavaStackStatus.AGENT_ENDED, JavaStackStatus.AGENT_ENDED);
    }

    @Test
    @DisplayName("resumes held calls without a stack when the agent has exceeded its limit, and uses it again later")
    void limit() {
        Session session = session("""
                        5000004 --- SIGURG value=0x10001000
                        5000002 > close 3
                        5000001 --- SIGURG value=0x5359534354
                        5000002 < 0
                        5000002 > getpid
                        5000002 < 5000001
                        5000004 --- SIGURG value=0x10002000
                        5000002 > getppid
                        5000002 < 1
                        5000004 --- SIGURG value=0x10003000
                        """.replace("0x5359534354", "0x" + Long.toHexString(LIMIT_REACHED)))
                .agentBlock(0x10001000, 0)
                .agentBlock(0x10002000, CALLER, FRAME)
                .agentBlock(0x10003000, CALLER, FRAME);

        session.engine.run();

        assertThat(session.heard)
                .filteredOn(line -> line.startsWith("exited"))
                .containsExactly("exited close []", "exited getpid []", "exited getppid [Shop.buy(Shop.java:7)]");
        assertThat(session.statuses)
                .containsExactly(JavaStackStatus.OVERDUE, JavaStackStatus.OVERDUE, JavaStackStatus.REPORTED);
        assertThat(session.engine.requests()).contains("drop 5000001 SIGURG");
    }

    @Test
    @DisplayName("gives an agent more time while the JVM is busy, but not without a limit")
    void late() {
        String limit = "5000001 --- SIGURG value=0x" + Long.toHexString(LIMIT_REACHED) + "\n";
        Recording recording = Recording.of(
                "5000001 clones 5000002\n5000001 clones 5000004\n",
                "5000004 --- SIGURG value=0x10001000\n5000002 > close 3\n"
                        + limit.repeat(4)
                        + "5000004 --- SIGURG value=0x10002000\n5000002 < 0\n5000002 > getpid\n"
                        + limit.repeat(5)
                        + "5000002 < 5000001\n");
        Session session = new Session(recording, pid -> pid == 5000001)
                .agentBlock(0x10001000, 0)
                .agentBlock(0x10002000, CALLER, FRAME);

        session.engine.run();

        assertThat(session.heard)
                .filteredOn(line -> line.startsWith("exited"))
                .hasSize(2)
                .startsWith("exited close [Shop.buy(Shop.java:7)]");
    }

    @Test
    @DisplayName("releases the agent when the program is about to end")
    void dismissed() {
        Recording recording = Recording.of("""
                5000001 clones 5000002
                5000001 clones 5000004
                5000004 --- SIGURG value=0x10001000
                ! goodbye
                5000002 > close 3
                5000002 < 0
                5000004 exits 0
                """);
        Session session = new Session(recording).agentBlock(0x10001000, 0);
        recording.on("goodbye", session.collector::dismissAgent);

        session.engine.run();

        assertThat(session.answer(0x10001000)).isZero();
        assertThat(session.engine.requests()).containsExactly("hold 5000004 SIGURG", "release 5000004");
        assertThat(session.heard).containsExactly("entered 5000002", "exited close []");
        assertThat(session.statuses).containsExactly(JavaStackStatus.AGENT_ENDED);
    }

    @Test
    @DisplayName("resumes held calls, and says that the agent was dismissed, when the program is about to end")
    void dismissedWhileACallWaits() {
        Recording recording = Recording.of("""
                5000001 clones 5000002
                5000001 clones 5000004
                5000004 --- SIGURG value=0x10001000
                5000002 > close 3
                ! goodbye
                5000002 < 0
                """);
        Session session = new Session(recording).agentBlock(0x10001000, 0);
        recording.on("goodbye", session.collector::dismissAgent);

        session.engine.run();

        assertThat(session.heard).containsExactly("entered 5000002", "exited close []");
        assertThat(session.statuses).containsExactly(JavaStackStatus.AGENT_ENDED);
    }

    @Test
    @DisplayName("forgets a waiting thread that has ended")
    void waitingThreadEnds() {
        Session session = session("""
                        5000001 clones 5000003
                        5000004 --- SIGURG value=0x10001000
                        5000002 > close 3
                        5000003 > getpid
                        5000003 < 5000001
                        5000003 exits 0
                        5000002 < 0
                        5000004 --- SIGURG value=0x10002000
                        """).agentBlock(0x10001000, 0).agentBlock(0x10002000, CALLER, FRAME);

        session.engine.run();

        assertThat(session.heard)
                .containsExactly("entered 5000002", "entered 5000003", "exited close [Shop.buy(Shop.java:7)]");
    }
}
