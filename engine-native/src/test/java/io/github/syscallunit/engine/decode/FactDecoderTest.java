package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.fact.FactDecoder;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyncFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.fact.Transfer;
import io.github.syscallunit.trace.table.Abi;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The facts of a call")
class FactDecoderTest {
    private static final long AT_FDCWD = -100;
    private static final long NAME = 0x1000;
    private static final long DATA = 0x2000;
    private static final long MORE = 0x3000;

    private final FactDecoder decoder = new FactDecoder(new DescriptorInfo());
    private final SyscallPaths paths = new SyscallPaths(new SyscallDecoder(DecodeOptions.defaults()));
    private final List<String> found = new ArrayList<>();

    @TempDir
    Path directory;

    @Nested
    @DisplayName("that opens a file")
    class Opening {
        @Test
        @DisplayName("are its flags, whatever the file is called")
        void flags() {
            SyscallFacts facts = facts(FakeStop.of("openat", AT_FDCWD, NAME, 0x80000)
                    .withText(NAME, "O_CREAT|O_WRONLY.conf")
                    .returning(7));

            assertThat(facts.openFlags()).containsExactly(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC);
            assertThat(facts.opensForWriting()).isFalse();
            assertThat(facts.newDescriptors()).containsExactly(new NewDescriptor(7, true));
        }

        @Test
        @DisplayName("are those of openat2 in memory, too")
        void openHow() {
            FakeStop stop = FakeStop.of("openat2", AT_FDCWD, NAME, DATA, 24).withLongs(DATA, 0x101042, 0600, 0);
            assertThat(facts(stop.returning(5)).openFlags())
                    .containsExactly(OpenFlag.O_RDWR, OpenFlag.O_CREAT, OpenFlag.O_SYNC);
            assertThat(facts(FakeStop.of("openat2", AT_FDCWD, NAME, DATA, 24).returning(5))
                            .openFlags())
                    .isEmpty();
        }

        @Test
        @DisplayName("have the architecture's own values")
        void architectures() {
            assertThat(facts(FakeStop.of("open", NAME, 0x14000)).openFlags())
                    .containsExactly(OpenFlag.O_RDONLY, OpenFlag.O_DIRECT, OpenFlag.O_DIRECTORY);
            assertThat(facts(new FakeStop(Abi.AARCH64, "openat", AT_FDCWD, NAME, 0x14000))
                            .openFlags())
                    .containsExactly(OpenFlag.O_RDONLY, OpenFlag.O_DIRECT, OpenFlag.O_DIRECTORY);
            assertThat(facts(new FakeStop(Abi.AARCH64, "openat", AT_FDCWD, NAME, 0x404002))
                            .openFlags())
                    .containsExactly(OpenFlag.O_RDWR, OpenFlag.O_TMPFILE);
            assertThat(facts(FakeStop.of("open", NAME, 0x8000)).openFlags())
                    .containsExactly(OpenFlag.O_RDONLY, OpenFlag.O_LARGEFILE);
            assertThat(facts(new FakeStop(Abi.AARCH64, "openat", AT_FDCWD, NAME, 0x8000))
                            .openFlags())
                    .containsExactly(OpenFlag.O_RDONLY, OpenFlag.O_NOFOLLOW);
        }

        @Test
        @DisplayName("are those that creat stands for")
        void creat() {
            SyscallFacts facts = facts(FakeStop.of("creat", NAME, 0600).returning(3));
            assertThat(facts.opensForWriting()).isTrue();
            assertThat(facts.mayCreateFile()).isTrue();
        }

        @Test
        @DisplayName("make no descriptor if the call fails")
        void failing() {
            SyscallFacts facts = facts(FakeStop.of("open", NAME, 0x41).returning(-2));
            assertThat(facts.newDescriptors()).isEmpty();
            assertThat(facts.openFlags()).contains(OpenFlag.O_WRONLY, OpenFlag.O_CREAT);
        }
    }

    @Nested
    @DisplayName("that makes descriptors")
    class Descriptors {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "socket,0x80002,1",
                    "eventfd2,0x80000,1",
                    "timerfd_create,0x80000,1",
                    "accept4,0x80000,3",
                    "epoll_create1,0x80000,0",
                    "inotify_init1,0x80000,0",
                    "userfaultfd,0x80000,0",
                    "memfd_create,1,1",
                    "memfd_secret,0x80000,0",
                    "fanotify_init,1,0",
                    "perf_event_open,8,4",
                    "open_tree,0x80000,2",
                    "fsopen,1,1",
                    "fsmount,1,1",
                    "fspick,1,2",
                    "pidfd_open,-1,0",
                    "pidfd_getfd,-1,0"
                })
        @DisplayName("are the result, and whether an exec closes it")
        void results(String row) {
            String[] columns = row.split(",", -1);
            long flags = Long.decode(columns[1]);
            long[] arguments = new long[6];
            arguments[Integer.parseInt(columns[2])] = flags;
            assertThat(facts(FakeStop.of(columns[0], arguments).returning(9)).newDescriptors())
                    .containsExactly(new NewDescriptor(9, true));
            assertThat(facts(FakeStop.of(columns[0]).returning(9)).newDescriptors())
                    .containsExactly(new NewDescriptor(9, flags == -1));
            assertThat(facts(FakeStop.of(columns[0]).returning(-9)).isEmpty()).isTrue();
        }

        @Test
        @DisplayName("are two that the kernel writes to memory")
        void pairs() {
            assertThat(facts(FakeStop.of("pipe2", DATA, 0x80000)
                                    .withInts(DATA, 4, 5)
                                    .returning(0))
                            .newDescriptors())
                    .containsExactly(new NewDescriptor(4, true), new NewDescriptor(5, true));
            assertThat(facts(FakeStop.of("socketpair", 1, 1, 0, DATA)
                                    .withInts(DATA, 4, 5)
                                    .returning(0))
                            .newDescriptors())
                    .containsExactly(new NewDescriptor(4, false), new NewDescriptor(5, false));
            assertThat(facts(FakeStop.of("pipe", DATA).returning(0)).newDescriptors())
                    .isEmpty();
        }

        @Test
        @DisplayName("depend on the command")
        void commands() {
            assertThat(facts(FakeStop.of("fcntl", 3, 0, 10).returning(10)).newDescriptors())
                    .containsExactly(new NewDescriptor(10, false));
            assertThat(facts(FakeStop.of("fcntl", 3, 1030, 10).returning(10)).newDescriptors())
                    .containsExactly(new NewDescriptor(10, true));
            assertThat(facts(FakeStop.of("fcntl", 3, 3).returning(2)).isEmpty()).isTrue();
            assertThat(facts(FakeStop.of("signalfd4", -1, DATA, 8, 0x80000).returning(6))
                            .newDescriptors())
                    .containsExactly(new NewDescriptor(6, true));
            assertThat(facts(FakeStop.of("signalfd4", 6, DATA, 8, 0x80000).returning(6))
                            .newDescriptors())
                    .isEmpty();
            assertThat(facts(FakeStop.of("bpf", 5, DATA, 8).returning(6)).newDescriptors())
                    .hasSize(1);
            assertThat(facts(FakeStop.of("bpf", 1, DATA, 8).returning(0)).newDescriptors())
                    .isEmpty();
        }

        @Test
        @DisplayName("replace others, unless both are the same")
        void duplicates() {
            SyscallFacts facts = facts(FakeStop.of("dup3", 3, 10, 0x80000).returning(10));
            assertThat(facts.closedDescriptors()).containsExactly(ClosedDescriptors.of(10));
            assertThat(facts.newDescriptors()).containsExactly(new NewDescriptor(10, true));
            assertThat(facts(FakeStop.of("dup2", 10, 10).returning(10)).isEmpty())
                    .isTrue();
        }

        @Test
        @DisplayName("or close them")
        void closing() {
            assertThat(facts(FakeStop.of("close", 3).returning(0)).closedDescriptors())
                    .containsExactly(ClosedDescriptors.of(3));
            assertThat(facts(FakeStop.of("close", 999_999).returning(-9)).isEmpty())
                    .isTrue();
            assertThat(facts(FakeStop.of("close_range", 3, -1, 4).returning(0)).closedDescriptors())
                    .containsExactly(new ClosedDescriptors(3, 0xffff_ffffL, true));
        }

        @Test
        @DisplayName("may come in a message")
        void rights() {
            FakeStop stop = FakeStop.of("recvmsg", 3, NAME, 0x40000000)
                    .withLongs(NAME, 0, 0, 0, 0, DATA, 24, 0)
                    .withInts(DATA, 24, 0, 1, 1, 8, 9);
            assertThat(facts(stop.returning(1)).newDescriptors())
                    .containsExactly(new NewDescriptor(8, true), new NewDescriptor(9, true));
        }
    }

    @Nested
    @DisplayName("that reaches a socket")
    class Sockets {
        @ParameterizedTest
        @CsvSource({
            "0200 0050 7f000001 0000000000000000, AF_INET 127.0.0.1:80",
            "0a00 01bb 00000000 00000000000000000000000000000001 00000000, AF_INET6 ::1:443",
            "0a00 01bb 00000000 00000000000000000000ffff7f000001 00000000, AF_INET6 ::ffff:127.0.0.1:443",
            "0000 0000, AF_UNSPEC",
            "1000 0000 00000000 00000000, AF_NETLINK",
            "ffff 0000, 65535",
            "0100, AF_UNIX"
        })
        @DisplayName("are its address, with the family")
        void families(String hex, String expected) {
            byte[] address = bytes(hex);
            FakeStop stop = FakeStop.of("connect", 3, DATA, address.length).with(DATA, address);
            assertThat(facts(stop).peers())
                    .singleElement()
                    .satisfies(peer -> assertThat(shown(peer)).isEqualTo(expected));
        }

        @Test
        @DisplayName("are a local name, whatever it is")
        void local() {
            byte[] path = ("\1\0sa_family=AF_UNSPEC \"\n" + "\0").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(facts(FakeStop.of("connect", 3, DATA, path.length).with(DATA, path))
                            .peers())
                    .containsExactly(new SocketEndpoint.UnixFile("sa_family=AF_UNSPEC \"\n"));
            byte[] name = "\1\0\0a\0b".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(facts(FakeStop.of("connect", 3, DATA, name.length).with(DATA, name))
                            .peers())
                    .containsExactly(new SocketEndpoint.UnixAbstract("a\0b"));
        }

        @Test
        @DisplayName("are the addresses of messages")
        void messages() {
            byte[] address = bytes("0200 0035 08080808 0000000000000000");
            FakeStop one = FakeStop.of("sendmsg", 3, NAME, 0)
                    .withLongs(NAME, DATA, 16, 0, 0, 0, 0, 0)
                    .with(DATA, address);
            assertThat(facts(one).peers()).containsExactly(new SocketEndpoint.Internet("AF_INET", "8.8.8.8", 53));
            FakeStop two = FakeStop.of("sendmmsg", 3, NAME, 2, 0)
                    .withLongs(NAME, DATA, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    .with(DATA, address);
            assertThat(facts(two).peers()).containsExactly(new SocketEndpoint.Internet("AF_INET", "8.8.8.8", 53));
            assertThat(facts(FakeStop.of("sendto", 3, DATA, 16, 0, 0, 0).with(DATA, address))
                            .peers())
                    .isEmpty();
        }

        @Test
        @DisplayName("are who was accepted, at the exit")
        void accepted() {
            FakeStop stop = FakeStop.of("accept4", 3, DATA, MORE, 0)
                    .with(DATA, bytes("0200 0035 08080808 0000000000000000"))
                    .withInts(MORE, 16);
            SyscallFacts facts = facts(stop.returning(4));
            assertThat(facts.peers()).containsExactly(new SocketEndpoint.Internet("AF_INET", "8.8.8.8", 53));
            assertThat(facts.newDescriptors()).containsExactly(new NewDescriptor(4, false));
        }

        @Test
        @DisplayName("are the file that bind makes")
        void bind() {
            byte[] address = "\1\0a/../s.sock\0".getBytes(StandardCharsets.ISO_8859_1);
            String file = Path.of("").toAbsolutePath().resolve("s.sock").toString();
            SyscallFacts facts = facts(FakeStop.of("bind", 9999, DATA, address.length)
                    .with(DATA, address)
                    .returning(0));

            assertThat(facts.localEndpoint()).contains(new SocketEndpoint.UnixFile("a/../s.sock"));
            assertThat(facts.createdFiles()).containsExactly(file);
            assertThat(found).containsExactly(file);
            assertThat(facts(FakeStop.of("bind", 9999, DATA, address.length)
                                    .with(DATA, address)
                                    .returning(-98))
                            .createdFiles())
                    .isEmpty();
        }

        private static byte[] bytes(String hex) {
            String digits = hex.replace(" ", "");
            byte[] bytes = new byte[digits.length() / 2];
            IntStream.range(0, bytes.length)
                    .forEach(i -> bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16));
            return bytes;
        }

        private static String shown(SocketEndpoint peer) {
            return peer instanceof SocketEndpoint.Internet internet
                    ? internet.family() + " " + internet.host() + ":" + internet.port()
                    : peer.family();
        }
    }

    @Nested
    @DisplayName("that transfers data")
    class Transfers {
        @Test
        @DisplayName("are the offset and the length")
        void offsets() {
            assertThat(facts(FakeStop.of("pread64", 99, DATA, 10, 4096)).transfer())
                    .contains(new Transfer(OptionalLong.of(4096), 10));
            assertThat(facts(new FakeStop(Abi.I386, "pwrite64", 99, DATA, 10, 1, 2))
                            .transfer())
                    .contains(new Transfer(OptionalLong.of(0x2_0000_0001L), 10));
            assertThat(facts(FakeStop.of("read", 99, DATA, 10)).transfer())
                    .contains(new Transfer(OptionalLong.empty(), 10));
        }

        @Test
        @DisplayName("count all buffers")
        void vectors() {
            FakeStop stop = FakeStop.of("pwritev2", 99, DATA, 2, 7, 0, 2).withLongs(DATA, 1, 100, 2, 11);
            SyscallFacts facts = facts(stop);
            assertThat(facts.transfer()).contains(new Transfer(OptionalLong.of(7), 111));
            assertThat(facts.syncFlags()).containsExactly(SyncFlag.RWF_DSYNC);
            assertThat(facts.isSynchronous()).isTrue();
        }

        @Test
        @DisplayName("have the position and the status flags of the descriptor")
        void status() throws IOException {
            Path file = directory.resolve("log");
            try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rwd")) {
                log.write(new byte[5]);
                SyscallFacts facts = facts(FakeStop.of("write", descriptorOf(file), DATA, 3));
                assertThat(facts.transfer()).contains(new Transfer(OptionalLong.of(5), 3));
                assertThat(facts.descriptorFlags()).contains(OpenFlag.O_RDWR, OpenFlag.O_DSYNC);
                assertThat(facts.descriptorFlags()).doesNotContain(OpenFlag.O_LARGEFILE);
                assertThat(facts.isSynchronous()).isTrue();
                assertThat(facts(FakeStop.of("fsync", descriptorOf(file))).descriptorFlags())
                        .contains(OpenFlag.O_DSYNC);
            }
        }

        @Test
        @DisplayName("have no position if the descriptor appends, and none of a device")
        void appending() throws IOException {
            Path file = directory.resolve("log");
            try (var log = Files.newOutputStream(
                    file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                log.write(1);
                SyscallFacts facts = facts(FakeStop.of("write", descriptorOf(file), DATA, 3));
                assertThat(facts.transfer()).contains(new Transfer(OptionalLong.empty(), 3));
                assertThat(facts.descriptorFlags()).contains(OpenFlag.O_APPEND);
            }
        }

        @Test
        @DisplayName("are the range and the flags of sync_file_range")
        void range() {
            SyscallFacts facts = facts(FakeStop.of("sync_file_range", 99, 5, 6, 7));
            assertThat(facts.transfer()).contains(new Transfer(OptionalLong.of(5), 6));
            assertThat(facts.syncFlags()).hasSize(3);
            assertThat(facts.isSynchronous()).isFalse();
            assertThat(facts(new FakeStop(Abi.I386, "sync_file_range", 99, 5, 0, 6, 0, 2))
                            .transfer())
                    .contains(new Transfer(OptionalLong.of(5), 6));
        }
    }

    @Nested
    @DisplayName("of mapped memory")
    class Mappings {
        @ParameterizedTest
        @ValueSource(strings = {"log", "a b\\012", "two\nlines", "x (deleted)"})
        @DisplayName("are the files at the addresses")
        void files(String name) throws IOException {
            Path file = directory.resolve(name);
            Files.write(file, new byte[8192]);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                var map = open.getChannel().map(java.nio.channels.FileChannel.MapMode.READ_WRITE, 0, 8192);
                long address = addressOf(map);
                SyscallFacts facts = facts(FakeStop.of("msync", address + 4096, 4096, 4));

                assertThat(facts.mappedFiles()).containsExactly(file.toString());
                assertThat(found).containsExactly(file.toString());
                assertThat(facts.isSynchronous()).isTrue();
                assertThat(facts(FakeStop.of("munmap", address, 8192)).mappedFiles())
                        .containsExactly(file.toString());
                assertThat(facts(FakeStop.of("msync", address, 0, 1)).mappedFiles())
                        .isEmpty();
                assertThat(facts(FakeStop.of("mmap", 0, 4096, 1, 1, descriptorOf(file), 0))
                                .mappedFiles())
                        .containsExactly(file.toString());
                assertThat(facts(FakeStop.of("mmap", 0, 4096, 1, 0x22, -1, 0)).isEmpty())
                        .isTrue();
            }
        }

        @Test
        @DisplayName("are none where no file is mapped")
        void none() {
            assertThat(facts(FakeStop.of("munmap", 0, 4096)).mappedFiles()).isEmpty();
            assertThat(facts(FakeStop.of("munmap", 0, 4096).byThread(Integer.MAX_VALUE))
                            .mappedFiles())
                    .isEmpty();
        }

        private static long addressOf(ByteBuffer buffer) {
            return com.sun.jna.Pointer.nativeValue(com.sun.jna.Native.getDirectBufferPointer(buffer));
        }
    }

    @Nested
    @DisplayName("that starts something")
    class Tasks {
        @Test
        @DisplayName("are a thread or a process")
        void tasks() {
            assertThat(facts(FakeStop.of("clone", 0x10f00)).newTask()).contains(NewTask.THREAD);
            assertThat(facts(FakeStop.of("clone", 0x1200011)).newTask()).contains(NewTask.PROCESS);
            assertThat(facts(FakeStop.of("vfork")).newTask()).contains(NewTask.PROCESS);
            assertThat(facts(FakeStop.of("clone3", DATA, 88).withLongs(DATA, 0x10f00, 0))
                            .newTask())
                    .contains(NewTask.THREAD);
            assertThat(facts(FakeStop.of("clone3", DATA, 88).withLongs(DATA, 0x4000, 0))
                            .newTask())
                    .contains(NewTask.PROCESS);
            assertThat(facts(FakeStop.of("clone3", DATA, 88)).newTask()).isEmpty();
        }

        @Test
        @DisplayName("may have a descriptor")
        void pidfd() {
            FakeStop stop = FakeStop.of("clone3", DATA, 88)
                    .withLongs(DATA, 0x1000, MORE)
                    .withInts(MORE, 12);
            assertThat(facts(stop.returning(4711)).newDescriptors()).containsExactly(new NewDescriptor(12, true));
        }

        @Test
        @DisplayName("are the program and its arguments")
        void programs() {
            FakeStop stop = FakeStop.of("execve", NAME, DATA, 0)
                    .withText(NAME, "/bin/true")
                    .withLongs(DATA, MORE, MORE + 0x100, 0)
                    .withText(MORE, "true")
                    .withText(MORE + 0x100, "CLONE_THREAD \"");
            assertThat(facts(stop).execution())
                    .contains(new Execution("/bin/true", List.of("true", "CLONE_THREAD \"")));
            found.clear();
            found.add("/bin/cat");
            SyscallFactsBuilder builder = SyscallFacts.builder();
            decoder.atEntry(
                    FakeStop.of("execveat", 3, NAME, DATA, 0, 0x1000)
                            .withText(NAME, "")
                            .withLongs(DATA, 0),
                    builder,
                    found);
            assertThat(builder.build().execution()).contains(new Execution("/bin/cat", List.of()));
        }
    }

    @Test
    @DisplayName("are none of most calls")
    void none() {
        assertThat(facts(FakeStop.of("getpid").returning(1))).isSameAs(SyscallFacts.NONE);
        assertThat(facts(new FakeStop(Abi.X86_64, -1).returning(-38))).isSameAs(SyscallFacts.NONE);
        assertThat(facts(new FakeStop(Abi.X86_64, 100_000).returning(-38))).isSameAs(SyscallFacts.NONE);
    }

    private SyscallFacts facts(FakeStop stop) {
        SyscallFactsBuilder builder = SyscallFacts.builder();
        found.clear();
        if (stop.number() >= 0 && stop.number() < 10_000) {
            paths.atEntry(stop, found);
        }
        decoder.atEntry(stop, builder, found);
        decoder.atExit(stop, builder, Collections.unmodifiableList(found));
        return builder.build();
    }

    private static int descriptorOf(Path file) throws IOException {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> file.toString().equals(target(link)))
                    .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
