package io.github.syscallunit.engine.traced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.Pipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InheritedInputTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsToTheEndAndFreesTheInheritedNumber() throws IOException {
        Pipe pipe = Pipe.open();
        InheritedInput in = InheritedInput.take(pipe.readEnd());
        int next = LibC.fcntl(pipe.writeEnd(), 0, pipe.readEnd());
        FileDescriptors.close(next);
        try (OutputStream out = FileDescriptors.outputStream(pipe.writeEnd())) {
            out.write(TEXT);
            out.write('!');
        }

        assertThat(next).isEqualTo(pipe.readEnd());
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("text!");
        in.close();
    }

    @Test
    void readsNothingOfAnotherFileThatReplacedItsDescriptor() throws IOException {
        Pipe pipe = Pipe.open();
        InheritedInput in = InheritedInput.take(pipe.readEnd());
        Pipe other = Pipe.open();
        try (OutputStream out = FileDescriptors.outputStream(other.writeEnd())) {
            out.write(TEXT);
        }
        LibC.dup2(other.readEnd(), in.descriptor());

        assertThatThrownBy(in::read)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("a pipe to the test JVM, was closed or replaced by code of the tests");
        in.close();
        pipe.closeWriteEnd();
        assertThat(FileDescriptors.inputStream(other.readEnd()).readAllBytes()).isEqualTo(TEXT);
    }

    @Test
    void aDescriptorThatIsNotOpenIsAnError() {
        assertThatThrownBy(() -> InheritedInput.take(777_777)).isInstanceOf(IOException.class);
    }
}
