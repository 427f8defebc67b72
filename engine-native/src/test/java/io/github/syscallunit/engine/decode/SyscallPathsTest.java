package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.trace.table.Abi;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The paths of a call")
class SyscallPathsTest {
    private static final long AT_FDCWD = -100;

    private final SyscallPaths paths = new SyscallPaths(new SyscallDecoder(DecodeOptions.defaults()));

    @TempDir
    Path directory;

    @Test
    @DisplayName("are absolute, though the call names them relative to the working directory")
    void workingDirectory() {
        String here = Path.of("").toAbsolutePath().normalize().toString();
        assertThat(atEntry(FakeStop.of("openat", AT_FDCWD, 0x1000).withText(0x1000, "a/../b/./c")))
                .containsExactly(here + "/b/c");
        assertThat(atEntry(FakeStop.of("stat", 0x1000).withText(0x1000, "/etc//passwd")))
                .containsExactly("/etc/passwd");
    }

    @Test
    @DisplayName("start at the directory's descriptor, which is one of them")
    void directoryDescriptor() throws IOException {
        Path file = Files.createFile(directory.resolve("x"));
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            FakeStop stop = new FakeStop(Abi.AARCH64, "renameat2", AT_FDCWD, 0x1000, AT_FDCWD, 0x2000)
                    .withText(0x1000, directory + "/x")
                    .withText(0x2000, directory + "/y");
            assertThat(atEntry(stop)).containsExactly(directory + "/x", directory + "/y");
            assertThat(atEntry(FakeStop.of("newfstatat", descriptorOf(file), 0x1000)
                            .withText(0x1000, "")))
                    .containsExactly(file.toString());
        }
    }

    @Test
    @DisplayName("are known for calls newer than Linux 6.1 as for their siblings")
    void newerCalls() throws IOException {
        Path file = Files.createFile(directory.resolve("x"));
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            int fd = descriptorOf(file);
            for (String name : List.of(
                    "fchmodat2", "setxattrat", "removexattrat", "file_getattr", "file_setattr", "open_tree_attr")) {
                assertThat(atEntry(FakeStop.of(name, AT_FDCWD, 0x1000).withText(0x1000, file.toString())))
                        .as(name)
                        .containsExactly(file.toString());
                assertThat(atEntry(FakeStop.of(name, fd, 0x1000).withText(0x1000, "")))
                        .as(name)
                        .containsExactly(file.toString());
            }
            assertThat(atEntry(FakeStop.of("cachestat", fd))).containsExactly(file.toString());
        }
    }

    @Test
    @DisplayName("are those of its descriptors, too, the returned ones among them")
    void descriptors() throws IOException {
        Path file = Files.createFile(directory.resolve("data"));
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            int fd = descriptorOf(file);
            assertThat(atEntry(FakeStop.of("read", fd, 0x1000, 1))).containsExactly(file.toString());
            assertThat(atEntry(FakeStop.of("close", fd))).containsExactly(file.toString());
            List<String> returned = new ArrayList<>();
            paths.atExit(FakeStop.of("dup", 0).returning(fd), returned);
            paths.atExit(
                    FakeStop.of("pipe2", 0x3000, 0).withInts(0x3000, fd, fd).returning(0), returned);
            assertThat(returned).containsExactly(file.toString());
        }
    }

    @Test
    @DisplayName("are not those of a context of fsconfig, which is not a file")
    void context() throws IOException {
        Path file = Files.createFile(directory.resolve("image"));
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.isOpen()).isTrue();
            int fd = descriptorOf(file);
            assertThat(atEntry(FakeStop.of("fsconfig", fd, 1, 0, 0, 0))).isEmpty();
            assertThat(atEntry(FakeStop.of("fsconfig", -1, 5, 0, 0, fd))).containsExactly(file.toString());
        }
    }

    @Test
    @DisplayName("are none where the call has none, fails, or shows memory that is not there")
    void none() {
        assertThat(atEntry(FakeStop.of("getpid"))).isEmpty();
        assertThat(atEntry(FakeStop.of("open", 0x1000))).isEmpty();
        assertThat(atEntry(FakeStop.of("read", 9999, 0, 0))).isEmpty();
        List<String> returned = new ArrayList<>();
        paths.atExit(FakeStop.of("open", 0x1000).returning(-2), returned);
        assertThat(returned).isEmpty();
    }

    private List<String> atEntry(FakeStop stop) {
        List<String> found = new ArrayList<>();
        paths.atEntry(stop, found);
        return found;
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
