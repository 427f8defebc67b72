package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.trace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The decoder")
class SyscallDecoderTest {
    private static final long AT_FDCWD = -100;

    @Test
    @DisplayName("shows an opened file as strace does")
    void open() {
        assertThat(FakeStop.of("openat", AT_FDCWD, 0x1000, 0x80000)
                        .withText(0x1000, "/etc/passwd")
                        .returning(3)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3");
    }

    @Test
    @DisplayName("shows the mode only of a file that may be made")
    void openMode() {
        assertThat(FakeStop.of("openat", AT_FDCWD, 0x1000, 0x241, 0666)
                        .withText(0x1000, "new")
                        .returning(-13)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"new\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = -1 EACCES (Permission denied)");
    }

    @Test
    @DisplayName("names the flags of aarch64 by their own values")
    void openOnAarch64() {
        assertThat(new FakeStop(Abi.AARCH64, "openat", AT_FDCWD, 0x1000, 0x4000 | 0x10000)
                        .withText(0x1000, "d")
                        .returning(3)
                        .decoded())
                .isEqualTo("openat(AT_FDCWD, \"d\", O_RDONLY|O_DIRECT|O_DIRECTORY) = 3");
    }

    @Test
    @DisplayName("shows what was read at the exit alone")
    void read() {
        FakeStop stop = FakeStop.of("read", 3, 0x1000, 512).withText(0x1000, "two\nlines\1772");
        StringBuilder entry = new StringBuilder();
        new SyscallDecoder(DecodeOptions.defaults()).enter(stop, entry);
        assertThat(entry).hasToString("3");
        assertThat(stop.returning(11).decoded()).isEqualTo("read(3, \"two\\nlines\\1772\", 512) = 11");
    }

    @Test
    @DisplayName("cuts a long string at the limit")
    void limit() {
        FakeStop stop = FakeStop.of("write", 1, 0x1000, 40).withText(0x1000, "0123456789".repeat(4));
        assertThat(stop.returning(40).decoded())
                .isEqualTo("write(1, \"01234567890123456789012345678901\"..., 40) = 40");
        assertThat(stop.decoded(DecodeOptions.builder().stringLimit(4).build()))
                .isEqualTo("write(1, \"0123\"..., 40) = 40");
    }

    @Test
    @DisplayName("shows memory that is not there as its address")
    void unmapped() {
        assertThat(FakeStop.of("stat", 0x1000, 0x2000).returning(-14).decoded())
                .isEqualTo("stat(0x1000, 0x2000) = -1 EFAULT (Bad address)");
    }

    @Test
    @DisplayName("shows flags alone, numbers alone, or both")
    void constants() {
        FakeStop stop = FakeStop.of("openat", AT_FDCWD, 0x1000, 0x241, 0600)
                .withText(0x1000, "x")
                .returning(3);
        assertThat(stop.decoded(DecodeOptions.builder()
                        .constants(DecodeOptions.Constants.NUMBERS)
                        .build()))
                .isEqualTo("openat(-100, \"x\", 0x241, 0600) = 3");
        assertThat(stop.decoded(DecodeOptions.builder()
                        .constants(DecodeOptions.Constants.BOTH)
                        .build()))
                .isEqualTo("openat(-100 /* AT_FDCWD */, \"x\", 0x241 /* O_WRONLY|O_CREAT|O_TRUNC */, 0600) = 3");
    }

    @Test
    @DisplayName("shows strings in hexadecimal where asked to")
    void escapes() {
        FakeStop plain =
                FakeStop.of("write", 1, 0x1000, 2).withText(0x1000, "a\n").returning(2);
        FakeStop binary =
                FakeStop.of("write", 1, 0x1000, 2).withText(0x1000, "a\001").returning(2);
        DecodeOptions some = DecodeOptions.builder()
                .escapes(DecodeOptions.Escapes.HEX_UNLESS_ASCII)
                .build();
        assertThat(plain.decoded(some)).isEqualTo("write(1, \"a\\n\", 2) = 2");
        assertThat(binary.decoded(some)).isEqualTo("write(1, \"\\x61\\x01\", 2) = 2");
        assertThat(plain.decoded(DecodeOptions.builder()
                        .escapes(DecodeOptions.Escapes.HEX)
                        .build()))
                .isEqualTo("write(1, \"\\x61\\x0a\", 2) = 2");
    }

    @Test
    @DisplayName("shows the raw registers of a call where asked to")
    void raw() {
        assertThat(FakeStop.of("close", 3)
                        .returning(-9)
                        .decoded(DecodeOptions.builder().raw("close"::equals).build()))
                .isEqualTo("close(0x3) = -1 EBADF (Bad file descriptor)");
    }

    @Test
    @DisplayName("shows the time that a child took in ticks, and in seconds if there were any")
    void childSignal() {
        ByteBuffer siginfo = ByteBuffer.allocate(128)
                .order(ByteOrder.nativeOrder())
                .putInt(0, 17)
                .putInt(8, 1)
                .putInt(16, 77)
                .putLong(32, 104);
        StringBuilder out = new StringBuilder();
        new SyscallDecoder(DecodeOptions.defaults()).signal(1, Abi.X86_64, siginfo.array(), out);
        assertThat(out)
                .hasToString("{si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=77, si_uid=0, si_status=0,"
                        + " si_utime=104 /* 1.04 s */, si_stime=0}");
    }

    @Test
    @DisplayName("says at the entry whether a comma follows, and whether anything does")
    void separation() {
        assertThat(pending(FakeStop.of("read", 3, 0x1000, 512))).isEqualTo("3, ...");
        assertThat(pending(FakeStop.of("ioctl", 1, 0x5401, 0x1000))).isEqualTo("1, TCGETS...");
        assertThat(pending(FakeStop.of("fcntl", 3, 3))).isEqualTo("3, F_GETFL...");
        assertThat(pending(FakeStop.of("poll", 0, 0, -1))).isEqualTo("NULL, 0, -1...");
        assertThat(pending(FakeStop.of("close", 3))).isEqualTo("3");
    }

    private static String pending(FakeStop stop) {
        SyscallDecoder decoder = new SyscallDecoder(DecodeOptions.defaults());
        StringBuilder text = new StringBuilder();
        decoder.enter(stop, text);
        int tid = stop.tid();
        return text + (decoder.isSeparatedAtEntry(tid) ? ", " : "") + (decoder.isComplete(tid) ? "" : "...");
    }

    @Test
    @DisplayName("takes a call that goes on for the first of the table if its beginning was not seen")
    void restarted() {
        assertThat(FakeStop.of("restart_syscall").returning(0).decoded())
                .isEqualTo("restart_syscall(<... resuming interrupted read ...>) = 0");
    }

    @Test
    @DisplayName("shows the end of a directory as its address, or as no entries where all are asked for")
    void endOfDirectory() {
        FakeStop stop = FakeStop.of("getdents64", 3, 0x1000, 32768).returning(0);
        assertThat(stop.decoded()).isEqualTo("getdents64(3, 0x1000 /* 0 entries */, 32768) = 0");
        assertThat(stop.decoded(
                        DecodeOptions.builder().abbreviated(name -> false).build()))
                .isEqualTo("getdents64(3, [], 32768) = 0");
    }

    @Test
    @DisplayName("shows a status in short, in full, or not at all")
    void verbosity() {
        long[] words = {2, 77, 1, 0x81a4L | 1000L << 32, 1000, 0, 1234, 4096, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        FakeStop stop = FakeStop.of("fstat", 3, 0x1000).withLongs(0x1000, words).returning(0);
        assertThat(stop.decoded()).isEqualTo("fstat(3, {st_mode=S_IFREG|0644, st_size=1234, ...}) = 0");
        assertThat(stop.decoded(DecodeOptions.builder().verbose(name -> false).build()))
                .isEqualTo("fstat(3, 0x1000) = 0");
        assertThat(stop.decoded(
                        DecodeOptions.builder().abbreviated(name -> false).build()))
                .isEqualTo("fstat(3, {st_dev=makedev(0, 0x2), st_ino=77, st_mode=S_IFREG|0644, st_nlink=1, st_uid=1000,"
                        + " st_gid=1000, st_blksize=4096, st_blocks=8, st_size=1234, st_atime=0, st_atime_nsec=0,"
                        + " st_mtime=0, st_mtime_nsec=0, st_ctime=0, st_ctime_nsec=0}) = 0");
    }

    @Test
    @DisplayName("knows how aarch64 lays out a status, an event and the arguments of clone")
    void aarch64() {
        assertThat(new FakeStop(Abi.AARCH64, "fstat", 3, 0x1000)
                        .withLongs(0x1000, 2, 77, 0x81a4L | 1L << 32, 0, 0, 0, 1234, 4096, 8, 0, 0, 0, 0, 0, 0, 0)
                        .returning(0)
                        .decoded())
                .isEqualTo("fstat(3, {st_mode=S_IFREG|0644, st_size=1234, ...}) = 0");
        assertThat(new FakeStop(Abi.AARCH64, "epoll_ctl", 3, 1, 5, 0x1000)
                        .withLongs(0x1000, 1, 5)
                        .returning(0)
                        .decoded())
                .isEqualTo("epoll_ctl(3, EPOLL_CTL_ADD, 5, {events=EPOLLIN, data={u32=5, u64=5}}) = 0");
        assertThat(new FakeStop(Abi.AARCH64, "clone", 0x1080011, 0, 0, 0x7000, 0x8000)
                        .returning(42)
                        .decoded())
                .isEqualTo("clone(child_stack=NULL, flags=CLONE_SETTLS|CLONE_CHILD_SETTID|SIGCHLD, tls=0x7000,"
                        + " child_tidptr=0x8000) = 42");
    }

    @Test
    @DisplayName("puts a number of 64 bits together where registers have 32")
    void i386() {
        assertThat(new FakeStop(Abi.I386, "pread64", 3, 0x1000, 4, 5, 1)
                        .withText(0x1000, "abcd")
                        .returning(4)
                        .decoded())
                .isEqualTo("pread64(3, \"abcd\", 4, 4294967301) = 4");
        assertThat(new FakeStop(Abi.I386, "_llseek", 3, 1, 5, 0x1000, 0)
                        .withLongs(0x1000, 4294967301L)
                        .returning(0)
                        .decoded())
                .isEqualTo("_llseek(3, 4294967301, [4294967301], SEEK_SET) = 0");
        assertThat(new FakeStop(Abi.I386, "nanosleep", 0x1000, 0)
                        .withInts(0x1000, 1, 500)
                        .returning(0)
                        .decoded())
                .isEqualTo("nanosleep({tv_sec=1, tv_nsec=500}, NULL) = 0");
        assertThat(new FakeStop(Abi.I386, "setuid", 0x1ffff).returning(0).decoded())
                .isEqualTo("setuid(-1) = 0");
        assertThat(new FakeStop(Abi.I386, "setuid32", 0xffff).returning(0).decoded())
                .isEqualTo("setuid32(65535) = 0");
        assertThat(new FakeStop(Abi.I386, "mmap", 0x1000).returning(0x2000).decoded())
                .isEqualTo("mmap(0x1000) = 0x2000");
    }

    @Test
    @DisplayName("says what results mean")
    void results() {
        assertThat(FakeStop.of("fcntl", 3, 3).returning(0x8002).decoded())
                .isEqualTo("fcntl(3, F_GETFL) = 0x8002 (flags O_RDWR|O_LARGEFILE)");
        assertThat(FakeStop.of("mmap", 0, 4096, 3, 0x22, -1, 0)
                        .returning(0x7f00L << 32)
                        .decoded())
                .isEqualTo("mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000");
        assertThat(FakeStop.of("poll", 0x1000, 2, 100)
                        .withInts(0x1000, 3, 0x10001, 5, 4)
                        .returning(1)
                        .decoded())
                .isEqualTo("poll([{fd=3, events=POLLIN}, {fd=5, events=POLLOUT}], 2, 100)"
                        + " = 1 ([{fd=3, revents=POLLIN}])");
        assertThat(FakeStop.of("select", 6, 0x1000, 0, 0, 0x2000)
                        .withLongs(0x1000, 0x28)
                        .withLongs(0x2000, 1, 5)
                        .returning(2)
                        .decoded())
                .isEqualTo("select(6, [3 5], NULL, NULL, {tv_sec=1, tv_usec=5})"
                        + " = 2 (in [3 5], left {tv_sec=1, tv_usec=5})");
        assertThat(FakeStop.of("wait4", -1, 0x1000, 0, 0)
                        .withInts(0x1000, 9)
                        .returning(77)
                        .decoded())
                .isEqualTo("wait4(-1, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}], 0, NULL) = 77");
        assertThat(FakeStop.of("nanosleep", 0x1000, 0x2000)
                        .withLongs(0x1000, 1, 0)
                        .withLongs(0x2000, 0, 7)
                        .returning(-516)
                        .decoded())
                .isEqualTo("nanosleep({tv_sec=1, tv_nsec=0}, {tv_sec=0, tv_nsec=7})"
                        + " = ? ERESTART_RESTARTBLOCK (Interrupted by signal)");
    }

    @Test
    @DisplayName("shows what the kernel writes over what the program passed")
    void overwrittenLength() {
        FakeStop stop = FakeStop.of("getsockname", 3, 0x1000, 0x2000)
                .withInts(0x1000, 0x50000002, 0x0100007f, 0, 0)
                .withInts(0x2000, 128);
        StringBuilder out = new StringBuilder();
        SyscallDecoder decoder = new SyscallDecoder(DecodeOptions.defaults());
        decoder.enter(stop, out);
        decoder.exit(stop.withInts(0x2000, 16).returning(0), out);
        assertThat(out)
                .hasToString(
                        "3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, [128 => 16]");
    }

    @Test
    @DisplayName("keeps the calls of two threads apart")
    void threads() {
        SyscallDecoder decoder = new SyscallDecoder(DecodeOptions.defaults());
        FakeStop first =
                FakeStop.of("read", 3, 0x1000, 2).withText(0x1000, "ab").byThread(1);
        FakeStop second =
                FakeStop.of("write", 4, 0x1000, 2).withText(0x1000, "cd").byThread(2);
        StringBuilder out = new StringBuilder();
        decoder.enter(first, out);
        decoder.enter(second, new StringBuilder());
        decoder.exit(first.returning(2), out);
        assertThat(out).hasToString("3, \"ab\", 2");
    }

    @Test
    @DisplayName("shows the path of a descriptor where asked to")
    void descriptors() {
        String here = Path.of("").toAbsolutePath().normalize().toString();
        assertThat(FakeStop.of("mkdirat", AT_FDCWD, 0x1000, 0700)
                        .withText(0x1000, "d")
                        .returning(0)
                        .decoded(DecodeOptions.builder()
                                .descriptors(DecodeOptions.DescriptorDetails.PATHS)
                                .build()))
                .isEqualTo("mkdirat(AT_FDCWD<" + here + ">, \"d\", 0700) = 0");
    }

    @Test
    @DisplayName("shows the bytes of a descriptor's path as they are, with brackets escaped")
    void bytesOfPaths(@TempDir Path directory) throws Exception {
        Process holder = new ProcessBuilder("sh", "-c", "exec 3>\"$(printf 'a\\377\\303\\251<7>')\"; echo; read -r _")
                .directory(directory.toFile())
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            assertThat(FakeStop.of("close", 3)
                            .byThread((int) holder.pid())
                            .returning(0)
                            .decoded(DecodeOptions.builder()
                                    .descriptors(DecodeOptions.DescriptorDetails.PATHS)
                                    .build()))
                    .isEqualTo("close(3<" + directory.toRealPath() + "/a\\377\\303\\251\\0747\\76>) = 0");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName("shows what is known of a signal on its way")
    void signals() {
        byte[] info = ByteBuffer.allocate(128)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(17)
                .putInt(0)
                .putInt(2)
                .putInt(0)
                .putInt(4711)
                .putInt(1000)
                .putInt(15)
                .array();
        StringBuilder out = new StringBuilder();
        new SyscallDecoder(DecodeOptions.defaults()).signal(1, Abi.X86_64, info, out);
        assertThat(out)
                .hasToString("{si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=4711, si_uid=1000, si_status=SIGTERM,"
                        + " si_utime=0, si_stime=0}");
    }

    @Test
    @DisplayName("shows a call that has no name by its number")
    void unknown() {
        assertThat(new FakeStop(Abi.X86_64, 600, 1, 2, 3, 4, 5, 6)
                        .returning(-38)
                        .decoded())
                .isEqualTo("syscall_0x258(0x1, 0x2, 0x3, 0x4, 0x5, 0x6) = -1 ENOSYS (Function not implemented)");
    }
}
