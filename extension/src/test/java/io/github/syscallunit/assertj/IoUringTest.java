package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.Ring;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** What a program does by io_uring is not a syscall, and a verb must not pass because of that. */
class IoUringTest {
    @BeforeAll
    static void ringsAreAllowed() {
        String obstacle = Ring.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    @Test
    void verbsSeeWhatIsQueuedToARing(@TempDir Path results) {
        SyscallUnitTestKit kit = new SyscallUnitTestKit(results);
        Events tests = kit.run(RingTestCases.class).testEvents();

        assertThat(messages(tests)).isEmpty();
        assertThat(tests.succeeded().count() + tests.aborted().count()).isEqualTo(7);
        SyscallTrace kept = Objects.requireNonNull(kit.resultFiles().get("connects(SyscallTrace)"))
                .trace();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(kept).neverConnects());
    }

    @TraceSyscalls
    static class RingTestCases {
        private static final int CONNECT = 16;
        private static final int CLOSE = 19;
        private static final int OPENAT = 18;
        private static final int WRITE = 23;
        private static final int RENAMEAT = 35;
        private static final int UNLINKAT = 36;
        private static final int MKDIRAT = 37;
        private static final int SOCKET = 45;
        private static final int CREATE_AND_WRITE = 0101;
        private static final int SOCKADDR_IN = 16;
        private static final Path ELSEWHERE = Path.of("/elsewhere");

        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path directory;

        private static Memory text(Object value) {
            Memory text = new Memory(200);
            text.setString(0, value.toString());
            return text;
        }

        /** Loopback, port 9. */
        private static Memory address() {
            Memory address = new Memory(SOCKADDR_IN);
            address.clear();
            address.setShort(0, (short) 2);
            address.setByte(3, (byte) 9);
            address.write(4, new byte[] {127, 0, 0, 1}, 0, 4);
            return address;
        }

        private static void run(int flags, Consumer<Ring> operations) throws IOException {
            try (Ring ring = Ring.open(flags)) {
                operations.accept(ring);
                ring.submit();
            }
        }

        /** {@return the sockets that are open, after the JDK has opened its own} */
        private static Set<Integer> sockets() throws IOException {
            new DatagramSocket().close();
            return Ring.descriptorsOf("socket:");
        }

        private static int socketBeside(Set<Integer> others) throws IOException {
            Set<Integer> sockets = Ring.descriptorsOf("socket:");
            sockets.removeAll(others);
            return sockets.iterator().next();
        }

        private static void fails(Runnable verb, String part) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(verb::run)
                    .withMessageContaining("io_uring_enter(")
                    .withMessageContaining("      queued: " + part);
        }

        private static void refuses(Runnable verb, String part) {
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(verb::run)
                    .withMessageContaining(part);
        }

        @Test
        void connects(SyscallTrace trace) throws Exception {
            Set<Integer> others = sockets();
            try (DatagramSocket socket = new DatagramSocket()) {
                int descriptor = socketBeside(others);
                run(0, ring -> ring.queue(CONNECT, descriptor, address(), SOCKADDR_IN, 0, 0));
                assertThat(socket.isBound()).isTrue();
            }
            fails(() -> assertThat(trace).neverConnects(), "CONNECT <socket:[");
            fails(
                    () -> assertThat(trace).connectsOnlyTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 10)),
                    "CONNECT");
            assertThat(trace).connectsOnlyTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
            assertThat(trace).neverDeletesFiles().neverStartsProcesses();
        }

        @Test
        void connectsByARingThatIsRegisteredAndHasNoIndex(SyscallTrace trace) throws Exception {
            Set<Integer> others = sockets();
            try (DatagramSocket socket = new DatagramSocket();
                    Ring ring = openWithoutIndex()) {
                int descriptor = socketBeside(others);
                ring.register()
                        .queue(CONNECT, descriptor, address(), SOCKADDR_IN, 0, 0)
                        .submit();
                assertThat(socket.isBound()).isTrue();
            }
            fails(() -> assertThat(trace).neverConnects(), "CONNECT <socket:[");
            assertThat(trace).connectsOnlyTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
        }

        private static Ring openWithoutIndex() {
            try {
                return Ring.open(Ring.WITHOUT_INDEX);
            } catch (IOException e) {
                return abort("Linux 6.6 has such rings: " + e.getMessage());
            }
        }

        @Test
        void changesFiles(SyscallTrace trace) throws Exception {
            Path file = directory.resolve("file");
            run(0, ring -> ring.queue(OPENAT, Ring.AT_FDCWD, text(file), 0, 0600, CREATE_AND_WRITE));
            run(0, ring -> ring.queue(MKDIRAT, Ring.AT_FDCWD, text(directory.resolve("made")), 0, 0700, 0));
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                int descriptor = Ring.descriptorsOf(file.toString()).iterator().next();
                run(0, ring -> ring.queue(WRITE, descriptor, text("x"), 0, 1, 0));
                out.flush();
            }
            Memory target = text(directory.resolve("renamed"));
            run(
                    0,
                    ring -> ring.queue(
                            RENAMEAT, Ring.AT_FDCWD, text(file), Pointer.nativeValue(target), Ring.AT_FDCWD, 0));
            assertThat(directory.resolve("renamed")).hasContent("x");

            assertThat(trace).neverDeletesFiles();
            for (String name : List.of("OPENAT", "MKDIRAT", "WRITE", "RENAMEAT")) {
                fails(() -> assertThat(trace).writesOnlyUnder(ELSEWHERE), name + " <" + directory);
            }
            assertThat(trace.calls("io_uring_enter"))
                    .opensOnlyFilesUnder(directory)
                    .writesOnlyUnder(directory);
            fails(() -> assertThat(trace.calls("io_uring_enter")).opensOnlyFilesUnder(ELSEWHERE), "OPENAT");
            assertThat(trace.onPath(directory.resolve("made"))).calls("io_uring_enter");
        }

        @Test
        void deletes(SyscallTrace trace) throws Exception {
            run(0, ring -> ring.queue(UNLINKAT, Ring.AT_FDCWD, text(directory.resolve("x")), 0, 0, 0));
            fails(() -> assertThat(trace).neverDeletesFiles(), "UNLINKAT <" + directory);
        }

        @Test
        @SuppressWarnings("resource") // The ring closes it.
        void closes(SyscallTrace trace) throws Exception {
            Set<Integer> others = sockets();
            DatagramSocket socket = new DatagramSocket();
            int descriptor = socketBeside(others);
            run(0, ring -> ring.queue(CLOSE, descriptor, Pointer.NULL, 0, 0, 0));
            assertThat(trace).leavesNoOpenFileDescriptors();
            assertThat(socket.isBound()).isTrue();
        }

        @Test
        void opensADescriptorWhoseNumberIsNotKnown(SyscallTrace trace) throws Exception {
            run(0, ring -> ring.queue(SOCKET, 2, Pointer.NULL, 1, 0, 0));
            refuses(() -> assertThat(trace).leavesNoOpenFileDescriptors(), "opened descriptors by io_uring");
            assertThat(trace).neverConnects();
        }

        @Test
        void letsTheKernelTakeOperationsWithoutACall(SyscallTrace trace) throws Exception {
            run(Ring.POLLED, ring -> {});
            refuses(() -> assertThat(trace).neverConnects(), "IORING_SETUP_SQPOLL");
            refuses(() -> assertThat(trace).writesOnlyUnder(ELSEWHERE), "IORING_SETUP_SQPOLL");
            refuses(() -> assertThat(trace).opensOnlyFilesUnder(ELSEWHERE), "IORING_SETUP_SQPOLL");
            refuses(() -> assertThat(trace).neverDeletesFiles(), "IORING_SETUP_SQPOLL");
            refuses(() -> assertThat(trace).leavesNoOpenFileDescriptors(), "IORING_SETUP_SQPOLL");
            refuses(() -> assertThat(trace.onPath(ELSEWHERE)).neverConnects(), "IORING_SETUP_SQPOLL");
            assertThat(trace).neverCalls("connect").neverStartsProcesses();
        }
    }
}
