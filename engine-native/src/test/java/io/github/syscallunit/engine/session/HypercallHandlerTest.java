package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.hypercall.FaultRequest;
import io.github.syscallunit.engine.hypercall.FilterRequest;
import io.github.syscallunit.engine.hypercall.Hypercall.Operation;
import io.github.syscallunit.engine.hypercall.HypercallBlock;
import io.github.syscallunit.engine.hypercall.InvalidHypercallException;
import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.recording.RegionTraceCodec;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hypercall is a queued SIGURG whose value is the address of a block: here 0x1000, 0x2000, … with payloads at 0x…800. */
@Tag("kernelless")
@DisplayName("A hypercall")
class HypercallHandlerTest {
    private static final int TEST = 5000002;

    private static ReplayedJvm jvm(String stops) {
        return ReplayedJvm.of("""
                5000001 clones 5000002
                5000002 --- SIGURG value=0x1000
                """, stops).request(0x1000, Operation.ATTACH, 0, new byte[0]);
    }

    private static byte[] region(String label, SyscallSet filter, boolean wholeJvm) {
        return new RegionRequest(label, "test", filter, wholeJvm, 100, "", "the test").toBytes();
    }

    @Nested
    @DisplayName("that no client of ours makes ends the run, and its message says why:")
    class Forged {
        private static final int LAST = Operation.values().length - 1;

        @Test
        @DisplayName("an unknown operation")
        void operation() {
            requireFailure(
                    forged(LAST + 1, 0, 0x2800, 0), "operation " + (LAST + 1) + ", but there are only 0 to " + LAST);
            requireFailure(forged(-1, 0, 0x2800, 0), "operation -1, but there are only 0 to " + LAST);
            requireFailure(forged(Integer.MAX_VALUE, 0, 0, 0), "operation 2147483647, but there are only 0 to " + LAST);
        }

        @Test
        @DisplayName("a payload that is too long, which is not allocated")
        void length() {
            int open = Operation.OPEN.ordinal();
            requireFailure(
                    forged(open, 0, 0x2800, Integer.MAX_VALUE),
                    "a payload of 2147483647 bytes, but there are at most 1048576");
            requireFailure(forged(open, 0, 0x2800, -5), "a payload of -5 bytes, but there are at most 1048576");
            requireFailure(
                    forged(Operation.FAULT_ADD.ordinal(), 0, 0x2800, 1L << 32),
                    "a payload of 4294967296 bytes, but there are at most 1048576");
        }

        @Test
        @DisplayName("a payload that is not in memory, or not a request")
        void payload() {
            requireFailure(
                    forged(Operation.OPEN.ordinal(), 0, 0x99_0000, 10),
                    "a payload of 10 bytes at 0x990000, of which 0 can be read");
            requireFailure(
                    jvm("5000002 --- SIGURG value=0x2000").request(0x2000, Operation.OPEN, 0, new byte[] {0, 9, 'x'}),
                    "a payload that is not a RegionRequest (java.io.EOFException)");
            requireFailure(
                    jvm("5000002 --- SIGURG value=0x2000").request(0x2000, Operation.FILTER_INSTALLED, 0, new byte[0]),
                    "a payload that is not a FilterRequest (java.io.EOFException)");
            requireFailure(
                    jvm("5000002 --- SIGURG value=0x2000").request(0x2000, Operation.FAULT_ADD, 0, new byte[2]),
                    "a payload that is not a FaultRequest (java.io.EOFException)");
        }

        @Test
        @DisplayName("a region or a fault that does not exist")
        void number() {
            requireFailure(forged(Operation.CLOSE.ordinal(), 7, 0, 0), "region 7, which does not exist");
            requireFailure(forged(Operation.PACK.ordinal(), -1, 0, 0), "region -1, which does not exist");
            requireFailure(forged(Operation.FAULT_STATE.ordinal(), 3, 0, 0), "fault 3, which does not exist");
            requireFailure(forged(Operation.FAULT_REMOVE.ordinal(), 3, 0, 0), "fault 3, which does not exist");
        }

        @Test
        @DisplayName("a wait for stacks by a thread of a test, which would never end")
        void agent() {
            requireFailure(forged(Operation.STACK.ordinal(), 0, 0, 0), "operation STACK by thread 5000002 of a test");
        }

        private ReplayedJvm forged(int operation, long argument, long address, long length) {
            ReplayedJvm jvm = jvm("5000002 --- SIGURG value=0x2000");
            byte[] block = HypercallBlock.request(Operation.ATTACH, argument, address, length);
            ByteBuffer.wrap(block).order(ByteOrder.nativeOrder()).putInt(8, operation);
            jvm.memory().write(0x2000, ByteBuffer.wrap(block));
            return jvm;
        }

        private void requireFailure(ReplayedJvm jvm, String reason) {
            assertThatThrownBy(jvm::run)
                    .isInstanceOf(InvalidHypercallException.class)
                    .hasMessage("the traced program made a hypercall (SIGURG with a request) that SyscallUnit does not"
                            + " make: " + reason);
        }
    }

    @Nested
    @DisplayName("by which a test's thread")
    class Requests {
        @Test
        @DisplayName("attaches is answered, and its signal is not delivered")
        void attaches() {
            ReplayedJvm jvm = jvm("").run();

            assertThat(jvm.answer(0x1000)).isZero();
            assertThat(jvm.engine().requests()).contains("drop 5000002 SIGURG");
        }

        @Test
        @DisplayName("opens, closes and fetches a region brings the trace")
        void region() {
            ReplayedJvm jvm = jvm("""
                            5000002 --- SIGURG value=0x2000
                            5000002 > getppid
                            5000002 < 1
                            5000002 --- SIGURG value=0x3000
                            5000002 > getpid
                            5000002 < 5000001
                            5000002 --- SIGURG value=0x4000
                            5000002 --- SIGURG value=0x5000
                            """)
                    .request(0x2000, Operation.OPEN, 0, HypercallHandlerTest.region("a", SyscallSet.ALL, false))
                    .request(0x3000, Operation.CLOSE, 0, new byte[0])
                    .request(0x4000, Operation.PACK, 0, new byte[0])
                    .request(0x5000, Operation.COPY, 0, new byte[1])
                    .run();

            byte[] packed = new byte[(int) jvm.answer(0x4000)];
            jvm.memory().read(0x5800, ByteBuffer.wrap(packed));
            List<SyscallEvent> events = RegionTraceCodec.unpack(packed).events();
            assertThat(events).extracting(SyscallEvent::name).containsExactly("getppid");
            assertThat(events).extracting(SyscallEvent::threadName).containsExactly("the test");
            assertThat(jvm.answer(0x5000)).isZero();
        }

        @Test
        @DisplayName("closes a region records the calls that are still running as unfinished")
        void closeWithOpenCalls() {
            ReplayedJvm jvm = jvm("""
                            5000002 --- SIGURG value=0x2000
                            5000002 clones 5000003
                            5000003 > read 0 buffer(4) 4
                            5000002 --- SIGURG value=0x3000
                            5000003 < 4
                            """)
                    .request(0x2000, Operation.OPEN, 0, HypercallHandlerTest.region("a", SyscallSet.ALL, false))
                    .request(0x3000, Operation.CLOSE, 0, new byte[0])
                    .run();

            assertThat(jvm.trace("a").events())
                    .extracting(event -> event.name() + " " + event.returned())
                    .containsExactly("read false");
        }

        @Test
        @DisplayName("adds a fault rule, asks for its state and removes it")
        void fault() {
            ReplayedJvm jvm = jvm("""
                            5000002 --- SIGURG value=0x2000
                            5000002 > close 3
                            5000002 < 0
                            5000002 > close 3
                            5000002 < 0
                            5000002 --- SIGURG value=0x3000
                            5000002 --- SIGURG value=0x4000
                            5000002 > close 3
                            5000002 < 0
                            """)
                    .request(
                            0x2000,
                            Operation.FAULT_ADD,
                            0,
                            FaultRequest.toBytes(FaultRule.parse("close:error=EIO:when=2")))
                    .request(0x3000, Operation.FAULT_STATE, 0, new byte[0])
                    .request(0x4000, Operation.FAULT_REMOVE, 0, new byte[0])
                    .run();

            assertThat(jvm.answer(0x2000)).isZero();
            assertThat(jvm.answer(0x3000)).isEqualTo(2L << 32 | 1);
            assertThat(jvm.answer(0x4000)).isEqualTo(2L << 32 | 1);
            assertThat(jvm.engine().requests()).containsOnlyOnce("inject 5000002");
        }

        @Test
        @DisplayName("reports a filter makes it stop at the filter's calls only")
        void filter() {
            SyscallSet close = SyscallSet.parse("close");
            ReplayedJvm jvm = jvm("""
                            5000002 --- SIGURG value=0x2000
                            5000002 --- SIGURG value=0x3000
                            5000002 --- SIGURG value=0x4000
                            5000002 --- SIGURG value=0x5000
                            5000002 > getpid
                            5000002 < 5000001
                            5000002 >> close 3
                            5000002 < 0
                            """)
                    .request(0x2000, Operation.FILTER_MISSING, 0, new FilterRequest(close, false).toBytes())
                    .request(0x3000, Operation.FILTER_INSTALLED, 0, new FilterRequest(close, false).toBytes())
                    .request(0x4000, Operation.FILTER_MISSING, 0, new FilterRequest(close, false).toBytes())
                    .request(0x5000, Operation.OPEN, 0, HypercallHandlerTest.region("a", close, false))
                    .run();

            assertThat(jvm.answer(0x2000)).isEqualTo(1);
            assertThat(jvm.answer(0x4000)).isZero();
            assertThat(jvm.trace("a").events()).extracting(SyscallEvent::name).containsExactly("close");
        }
    }

    @Nested
    @DisplayName("that concerns other threads")
    class Others {
        @Test
        @DisplayName("holds its caller until those have stopped")
        void holdsTheOpener() {
            ReplayedJvm jvm = jvm("""
                            5000002 clones 5000003
                            5000002 --- SIGURG value=0x2000
                            5000003 > getpid
                            5000003 < 5000001
                            5000002 > getppid
                            5000002 < 1
                            """)
                    .request(0x2000, Operation.OPEN, 0, HypercallHandlerTest.region("a", SyscallSet.ALL, false))
                    .run();

            assertThat(jvm.engine().requests())
                    .containsSubsequence("interrupt 5000003", "hold 5000002 SIGURG", "release 5000002")
                    .doesNotContain("interrupt 5000001");
            assertThat(jvm.trace("a").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(5000003, TEST);
        }

        @Test
        @DisplayName("holds its caller no longer where the last of those has ended")
        void endOfTheLast() {
            ReplayedJvm jvm = jvm("""
                            5000002 clones 5000003
                            5000002 --- SIGURG value=0x2000
                            5000003 exits 0
                            5000002 > getppid
                            5000002 < 1
                            """)
                    .request(0x2000, Operation.OPEN, 0, HypercallHandlerTest.region("a", SyscallSet.ALL, false))
                    .run();

            assertThat(jvm.trace("a").events())
                    .extracting(event -> (int) event.tid())
                    .containsExactly(TEST);
        }

        @Test
        @DisplayName("interrupts the JVM's threads, too, where the region is of the whole JVM")
        void wholeJvm() {
            ReplayedJvm jvm = jvm("5000002 --- SIGURG value=0x2000")
                    .request(0x2000, Operation.OPEN, 0, HypercallHandlerTest.region("a", SyscallSet.ALL, true))
                    .run();

            assertThat(jvm.engine().requests()).contains("interrupt 5000001", "release 5000002");
        }
    }

    @Nested
    @DisplayName("is none, and the signal is the program's,")
    class NoHypercalls {
        @Test
        @DisplayName("without an address")
        void noAddress() {
            assertThat(jvm("5000002 --- SIGURG from=5000001").run().engine().requests())
                    .endsWith("deliver 5000002 SIGURG");
        }

        @Test
        @DisplayName("where nothing is mapped")
        void unmapped() {
            assertThat(jvm("5000002 --- SIGURG value=0x666").run().engine().requests())
                    .endsWith("deliver 5000002 SIGURG");
        }

        @Test
        @DisplayName("where the block has been answered already")
        void answered() {
            ReplayedJvm jvm =
                    jvm("""
                            5000002 --- SIGURG value=0x2000
                            5000002 --- SIGURG value=0x2000
                            """).request(0x2000, Operation.DETACH, 0, new byte[0]).run();

            assertThat(jvm.engine().requests()).endsWith("drop 5000002 SIGURG", "deliver 5000002 SIGURG");
        }

        @Test
        @DisplayName("of another number")
        void otherSignal() {
            assertThat(jvm("5000002 --- SIGUSR1 value=0x1000").run().engine().requests())
                    .endsWith("deliver 5000002 SIGUSR1");
        }
    }
}
