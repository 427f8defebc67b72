package io.github.syscallunit.engine.traced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.Pipe;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritedPipeTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @Test
    void writesAlthoughTheInheritedDescriptorIsClosed() throws IOException {
        Pipe pipe = Pipe.open();
        InheritedPipe out = InheritedPipe.duplicate(pipe.writeEnd());
        pipe.closeWriteEnd();

        out.write(TEXT);
        FileDescriptors.close(out.descriptor());

        try (InputStream in = FileDescriptors.inputStream(pipe.readEnd())) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void writesManyBytes() throws Exception {
        Pipe pipe = Pipe.open();
        InheritedPipe out = InheritedPipe.duplicate(pipe.writeEnd());
        pipe.closeWriteEnd();
        byte[] many = new byte[100_001];
        many[100_000] = 7;
        List<byte[]> read = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try (InputStream in = FileDescriptors.inputStream(pipe.readEnd())) {
                read.add(in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.start();

        out.write(many);
        FileDescriptors.close(out.descriptor());
        reader.join();

        assertThat(read).containsExactly(many);
    }

    @Test
    void failsIfItsOwnDescriptorIsClosed() throws IOException {
        Pipe pipe = Pipe.open();
        InheritedPipe out = InheritedPipe.duplicate(pipe.writeEnd());
        FileDescriptors.close(out.descriptor());

        assertThat(out.isIntact()).isFalse();
        assertThatThrownBy(() -> out.write(TEXT))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("a pipe to the test JVM, was closed or replaced by code of the tests");
        pipe.closeReadEnd();
        pipe.closeWriteEnd();
    }

    @Test
    void leavesAFileAloneThatReplacedItsDescriptor(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Pipe pipe = Pipe.open();
        InheritedPipe out = InheritedPipe.duplicate(pipe.writeEnd());
        Pipe other = Pipe.open();
        try (var opened = new FileOutputStream(file.toFile())) {
            LibC.dup2(descriptorOf(file), out.descriptor());
            assertThatThrownBy(() -> out.write(TEXT)).hasMessageContaining("was closed or replaced");
            LibC.dup2(other.writeEnd(), out.descriptor());
            assertThatThrownBy(() -> out.write(TEXT)).hasMessageContaining("was closed or replaced");
            assertThat(opened.getChannel().size()).isZero();
        }
        assertThat(file).isEmptyFile();
        FileDescriptors.close(out.descriptor());
        for (Pipe open : List.of(pipe, other)) {
            open.closeReadEnd();
            open.closeWriteEnd();
        }
    }

    @Test
    void aDescriptorThatIsNotOpenIsAnError() {
        assertThatThrownBy(() -> InheritedPipe.duplicate(777_777)).isInstanceOf(IOException.class);
    }

    private static int descriptorOf(Path file) throws IOException {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).equals(file.toRealPath())) {
                    return Integer.parseInt(descriptor.getFileName().toString());
                }
            }
        }
        throw new AssertionError(file + " is not open");
    }
}
