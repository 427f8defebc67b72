package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.fact.FactDecoder;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.RecordLock;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.table.Abi;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Which file a call is about")
class FileFactsTest {
    private static final long AT_FDCWD = -100;
    private static final long FROM = 0x1000;
    private static final long TO = 0x2000;
    private static final long O_CREAT_WRONLY = 0x41;
    private static final long O_EXCL = 0x80;

    private final FactDecoder decoder = new FactDecoder(new DescriptorInfo());
    private final SyscallPaths paths = new SyscallPaths(new SyscallDecoder(DecodeOptions.defaults()));

    @TempDir
    Path directory;

    private Path file;

    /** What the call does, between its entry and its exit. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    @BeforeEach
    void createFile() throws IOException {
        file = Files.writeString(directory.resolve("file"), "data");
    }

    @Test
    @DisplayName("is known by any descriptor")
    void descriptors() throws IOException {
        try (RandomAccessFile one = new RandomAccessFile(file.toFile(), "rw");
                RandomAccessFile other = new RandomAccessFile(file.toFile(), "r")) {
            List<Integer> descriptors = descriptorsOf(file);
            assertThat(descriptors).hasSize(2);
            for (String name : List.of("write", "fsync", "fdatasync", "ftruncate", "close", "syncfs")) {
                assertThat(facts(FakeStop.of(name, descriptors.get(0), 0, 0)).file())
                        .as(name)
                        .contains(identity(file))
                        .isEqualTo(facts(FakeStop.of(name, descriptors.get(1), 0, 0))
                                .file());
            }
            assertThat(facts(FakeStop.of("copy_file_range", 0, 0, descriptors.get(0), 0, 1))
                            .file())
                    .contains(identity(file));
            Pipe pipe = Pipe.open();
            long any = descriptors("pipe:").get(0);
            assertThat(facts(FakeStop.of("splice", any, 0, descriptors.get(0), 0, 1))
                            .file())
                    .contains(identity(file));
            assertThat(facts(FakeStop.of("write", any, 0, 0)).file()).isEmpty();
            pipe.source().close();
            pipe.sink().close();
            assertThat(other.length()).isEqualTo(one.length());
        }
        assertThat(facts(FakeStop.of("write", 999_999, 0, 0)).file()).isEmpty();
    }

    @Test
    @DisplayName("is known of a shared mapping that may be written")
    void mappings() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long descriptor = descriptorsOf(file).get(0);
            assertThat(facts(FakeStop.of("mmap", 0, 4096, 3, 1, descriptor, 0)).file())
                    .contains(identity(file));
            assertThat(facts(FakeStop.of("mmap", 0, 4096, 3, 3, descriptor, 0)).file())
                    .contains(identity(file));
            assertThat(facts(FakeStop.of("mmap", 0, 4096, 1, 1, descriptor, 0)).file())
                    .isEmpty();
            assertThat(facts(FakeStop.of("mmap", 0, 4096, 3, 2, descriptor, 0)).file())
                    .isEmpty();
            assertThat(open.length()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("is known of a rename, and of what it replaces, and where")
    void rename() throws IOException {
        Path target = Files.createFile(directory.resolve("target"));
        SyscallFacts facts = facts(FakeStop.of("rename", FROM, TO)
                .withText(FROM, file.toString())
                .withText(TO, target.toString())
                .returning(0));

        assertThat(facts.file()).contains(identity(file));
        assertThat(facts.replacedFile()).contains(identity(target));
        assertThat(facts.directory()).contains(identity(directory));
        assertThat(facts.createdFiles()).isEmpty();
    }

    @Test
    @DisplayName("is what a new name is made for")
    void newName() {
        String made = directory.resolve("made").toString();
        SyscallFacts renamed = facts(FakeStop.of("renameat2", AT_FDCWD, FROM, AT_FDCWD, TO, 0)
                .withText(FROM, file.toString())
                .withText(TO, made + "/")
                .returning(0));
        assertThat(renamed.createdFiles()).containsExactly(made);
        assertThat(renamed.replacedFile()).isEmpty();
        assertThat(renamed.directory()).contains(identity(directory));
        assertThat(facts(FakeStop.of("rename", FROM, TO)
                                .withText(FROM, file.toString())
                                .withText(TO, made)
                                .returning(-13))
                        .createdFiles())
                .isEmpty();
    }

    @Test
    @DisplayName("is the thread's own where a link leads to the thread's descriptors")
    void ownDescriptors() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            int descriptor = descriptorsOf(file).get(0);
            for (String source : List.of("/proc/self/fd/", "/dev/fd/", "/proc/thread-self/fd/")) {
                assertThat(facts(FakeStop.of("linkat", AT_FDCWD, FROM, AT_FDCWD, TO, 0x400)
                                        .withText(FROM, source + descriptor)
                                        .withText(TO, directory + "/made"))
                                .file())
                        .contains(identity(file));
            }
            assertThat(facts(FakeStop.of("linkat", descriptor, FROM, AT_FDCWD, TO, 0x1000)
                                    .withText(FROM, "")
                                    .withText(TO, directory + "/made"))
                            .file())
                    .contains(identity(file));
            assertThat(open.length()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("is created only by a call that found none")
    void creation() throws IOException {
        int descriptor;
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            descriptor = descriptorsOf(file).get(0);
            assertThat(facts(open(file, O_CREAT_WRONLY).returning(descriptor)).createdFiles())
                    .isEmpty();
            Files.delete(file);
            SyscallFacts made = facts(open(file, O_CREAT_WRONLY).returning(descriptor));
            assertThat(made.createdFiles()).containsExactly(file.toString());
            assertThat(made.fileMode()).isPresent();
            assertThat(facts(open(file, O_CREAT_WRONLY | O_EXCL).returning(descriptor))
                            .createdFiles())
                    .containsExactly(file.toString());
            assertThat(facts(open(file, 1).returning(descriptor)).createdFiles())
                    .isEmpty();
            assertThat(facts(open(file, O_CREAT_WRONLY).returning(-28)).createdFiles())
                    .isEmpty();
            assertThat(open.length()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("has the mode after the call")
    void modes() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        FakeStop chmod = FakeStop.of("chmod", FROM, 0777).withText(FROM, file.toString());
        SyscallFacts facts = facts(
                chmod.returning(0),
                () -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx--x---")));
        assertThat(facts.fileMode()).hasValue(0100710);

        Path made = directory.resolve("made");
        SyscallFacts mkdir = facts(
                FakeStop.of("mkdir", FROM, 0777).withText(FROM, made.toString()).returning(0), () -> {
                    Files.createDirectory(made);
                    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-x---"));
                });
        assertThat(mkdir.fileMode()).hasValue(0040750);
        assertThat(mkdir.createdFiles()).containsExactly(made.toString());
        assertThat(mkdir.file()).contains(identity(made));
    }

    @Test
    @DisplayName("has the bytes that a record lock is about, wherever they are counted from")
    void locks() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(3);
            int descriptor = descriptorsOf(file).get(0);
            assertThat(lock(descriptor, 6, 1, 0, 10, 5)).contains(new RecordLock(RecordLock.Mode.EXCLUSIVE, 10, 15));
            assertThat(lock(descriptor, 7, 0, 0, 0, 0))
                    .contains(new RecordLock(RecordLock.Mode.SHARED, 0, Long.MAX_VALUE));
            assertThat(lock(descriptor, 6, 2, 1, 1, 1)).contains(new RecordLock(RecordLock.Mode.NONE, 4, 5));
            assertThat(lock(descriptor, 6, 1, 2, 0, -2)).contains(new RecordLock(RecordLock.Mode.EXCLUSIVE, 2, 4));
            assertThat(lock(descriptor, 5, 1, 0, 0, 0)).as("F_GETLK").isEmpty();
            assertThat(lock(descriptor, 37, 1, 0, 0, 0)).as("F_OFD_SETLK").isEmpty();
            FakeStop old = new FakeStop(Abi.I386, "fcntl64", descriptor, 13, FROM).withInts(FROM, 1, 7, 0, 2, 0, 0);
            assertThat(facts(old).recordLock()).contains(new RecordLock(RecordLock.Mode.EXCLUSIVE, 7, 9));
        }
    }

    private Optional<RecordLock> lock(int descriptor, int command, int type, int whence, long start, long length) {
        FakeStop stop = FakeStop.of("fcntl", descriptor, command, FROM)
                .withLongs(FROM, (long) whence << Short.SIZE | type, start, length);
        return facts(stop).recordLock();
    }

    private static FakeStop open(Path file, long flags) {
        return FakeStop.of("openat", AT_FDCWD, FROM, flags, 0600).withText(FROM, file.toString());
    }

    private SyscallFacts facts(FakeStop stop) {
        return facts(stop, () -> {});
    }

    private SyscallFacts facts(FakeStop stop, Action action) {
        SyscallFactsBuilder builder = SyscallFacts.builder();
        List<String> found = new ArrayList<>();
        paths.atEntry(stop, found);
        decoder.atEntry(stop, builder, found);
        try {
            action.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        decoder.atExit(stop, builder, found);
        return builder.build();
    }

    private static FileIdentity identity(Path file) {
        try {
            long device = (long) Files.getAttribute(file, "unix:dev");
            long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
            long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
            return new FileIdentity(major << 32 | minor, (long) Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> descriptorsOf(Path file) throws IOException {
        return descriptors(file.toString());
    }

    private static List<Integer> descriptors(String start) throws IOException {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> target(link).startsWith(start))
                    .map(link -> Integer.parseInt(link.getFileName().toString()))
                    .toList();
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
