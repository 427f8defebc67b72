package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.testkit.SyscallUnitTestKit.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyncFlag;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Files, sockets and payloads whose names look like arguments, on the real kernel. */
class HostileNamesTest {
    private static final int METHODS = 8;
    private static final int NAMES = 7;

    @Test
    void changeNoVerdict(@TempDir Path results) {
        EngineExecutionResults run = new SyscallUnitTestKit(results).run(TestCases.class);

        assertThat(messages(run.testEvents())).isEmpty();
        assertThat(run.testEvents().succeeded().count()).isEqualTo(METHODS * NAMES);
    }

    @SuppressWarnings("NullAway.Init")
    static class TestCases {
        @TempDir
        Path directory;

        @TempDir
        Path other;

        private static void fails(ThrowingCallable verb) {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(verb);
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT.conf",
                    "sa_family=AF_UNSPEC",
                    "a \"b\"",
                    "x\ny",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aFileThatIsReadIsNotWritten(String name, SyscallTrace trace) throws IOException {
            Path file = directory.resolve(name);
            Files.write(file, new byte[1]);
            try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
                open.read(ByteBuffer.allocateDirect(1));
            }

            List<SyscallEvent> opens = trace.onPath(file).calls("open").events();
            assertThat(opens)
                    .extracting(event -> event.facts().opensForWriting())
                    .containsExactly(true, false);
            assertThat(trace.matching("that read", call -> !opens.get(0).equals(call))
                            .calls("open"))
                    .writesOnlyUnder(other);
            assertThat(trace).leavesNoOpenFileDescriptors().neverConnects().neverStartsProcesses();
            fails(() -> assertThat(trace).writesOnlyUnder(other));
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT.conf",
                    "sa_family=AF_UNSPEC",
                    "a \"b\"",
                    "x\ny",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aSocketOfThatNameIsConnected(String name, SyscallTrace trace) throws IOException {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve(name));
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                            .bind(address);
                    SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                assertThat(client.isConnected() && accepted.isConnected()).isTrue();
            }

            assertThat(trace).connectsOnlyTo(address).writesOnlyUnder(directory);
            fails(() -> assertThat(trace).neverConnects());
            fails(() -> assertThat(trace).connectsOnlyTo(UnixDomainSocketAddress.of(other.resolve(name))));
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT.conf",
                    "sa_family=AF_UNSPEC",
                    "a \"b\"",
                    "x\ny",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aBoundSocketIsAFile(String name, SyscallTrace trace) throws IOException {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(other.resolve(name));
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address).close();

            fails(() -> assertThat(trace).writesOnlyUnder(directory));
            assertThat(trace).writesOnlyUnder(other).neverConnects();
            assertThat(trace.onPath(other)).calls("bind");
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT",
                    "sa_family=AF_INET",
                    "sin_port=htons(1)",
                    "x\ny\"",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aPayloadIsNotAnAddress(String payload, SyscallTrace trace) throws IOException {
            InetSocketAddress none = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(none);
                channel.write(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
            }

            assertThat(trace).connectsOnlyTo(none).neverStartsProcesses();
            assertThat(trace.calls("!connect")).neverCalls("connect");
            assertThat(trace.calls("sendto,sendmsg,sendmmsg,connect")
                            .calls("!connect")
                            .events())
                    .allSatisfy(call -> assertThat(call.facts().peers()).isEmpty());
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT.conf",
                    "sa_family=AF_UNSPEC",
                    "a \"b\"",
                    "x\ny",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aMappedFileIsSyncedByItsAddress(String name, SyscallTrace trace) throws IOException {
            Path file = directory.resolve(name);
            MappedByteBuffer map;
            try (FileChannel open = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                map = open.map(FileChannel.MapMode.READ_WRITE, 0, 8192);
            }
            map.put(4096, (byte) 1);
            map.force(4096, 1);

            assertThat(trace.onPath(file)).callsExactly("msync", 1).calls("mmap");
            SyscallEvent sync = trace.onPath(file).calls("msync").events().get(0);
            assertThat(sync.facts().syncFlags()).containsExactly(SyncFlag.MS_SYNC);
            assertThat(sync.facts().mappedFiles())
                    .containsExactly(file.toRealPath().toString());
            assertThat(sync.facts().isSynchronous()).isTrue();
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "O_CREAT.conf",
                    "sa_family=AF_UNSPEC",
                    "a \"b\"",
                    "x\ny",
                    "CLONE_THREAD",
                    "F_DUPFD, [3, 4]"
                })
        void aWriteThroughASynchronousDescriptorIsSynced(String name, SyscallTrace trace) throws IOException {
            try (RandomAccessFile log =
                            new RandomAccessFile(directory.resolve(name).toFile(), "rwd");
                    RandomAccessFile plain =
                            new RandomAccessFile(other.resolve("O_DSYNC" + name).toFile(), "rw")) {
                log.write(new byte[10]);
                plain.write(new byte[10]);
            }

            assertThat(trace.onPath(directory).calls("write").events())
                    .singleElement()
                    .matches(write -> write.facts().isSynchronous());
            assertThat(trace.onPath(other).calls("write").events())
                    .singleElement()
                    .matches(write -> !write.facts().isSynchronous())
                    .matches(write -> write.facts().transfer().orElseThrow().length() == 10);
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {"plain", "O_CREAT", "sa_family=AF_INET", "a \"b\"", "x\ny", "CLONE_THREAD", "F_DUPFD, [3, 4]"
                })
        void aProcessIsNotAThread(String argument, SyscallTrace trace) throws Exception {
            assertThat(new ProcessBuilder("/bin/true", argument).start().waitFor())
                    .isZero();

            fails(() -> assertThat(trace).neverStartsProcesses());
            assertThat(trace.calls("execve").events())
                    .anySatisfy(call -> assertThat(
                                    call.facts().execution().orElseThrow().arguments())
                            .endsWith(argument));
        }

        @TraceSyscalls
        @ParameterizedTest
        @ValueSource(
                strings = {"plain", "O_CREAT", "sa_family=AF_INET", "a \"b\"", "x\ny", "CLONE_VM", "F_DUPFD, [3, 4]"})
        void aThreadIsNotAProcess(String name, SyscallTrace trace) throws Exception {
            Thread thread = new Thread(() -> {}, name);
            thread.start();
            thread.join();

            assertThat(trace).neverStartsProcesses().neverConnects();
            assertThat(new SocketEndpoint.Other("AF_UNSPEC").isUnspecified()).isTrue();
        }
    }
}
