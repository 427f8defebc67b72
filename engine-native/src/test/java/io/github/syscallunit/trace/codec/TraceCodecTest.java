package io.github.syscallunit.trace.codec;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceCodecTest {
    private static final TraceSnapshot SNAPSHOT = new TraceSnapshot(
            SyscallSummary.of(List.of(
                    call("openat", "").event(),
                    call("openat", "").failing(Errno.ENOENT).event())),
            SyscallSummary.of(List.of(call("mmap", "").event())),
            List.of(
                    call("openat", "AT_FDCWD", -100, Long.MIN_VALUE, Long.MAX_VALUE)
                            .on("/a", "socket:[1]")
                            .failing(Errno.ENOENT)
                            .event(),
                    call("read", "")
                            .pending()
                            .from(new Origin("libjvm.so", true))
                            .event(),
                    called(1),
                    called(2),
                    called(1)),
            7,
            100_000,
            SyscallSet.parse("%file"));

    private static SyscallEvent called(int line) {
        return call("close", "3", 3).event().toBuilder()
                .javaStack(List.of(
                        new StackTraceElement("a.B", "inner", "B.java", line),
                        new StackTraceElement("a.B", "outer", null, -2)))
                .build();
    }

    private static byte[] bytes(TraceSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceCodec.write(new DataOutputStream(out), snapshot);
        return out.toByteArray();
    }

    private static TraceSnapshot snapshot(byte[] bytes) throws IOException {
        return TraceCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void aSnapshotComesBackAsItWas() throws IOException {
        assertThat(snapshot(bytes(SNAPSHOT))).isEqualTo(SNAPSHOT);
    }

    @Test
    void aFilterInTheSyntaxOfStraceStaysOne() throws IOException {
        TraceSnapshot strict = TraceSnapshot.of(List.of(), SyscallSet.parseExact("open"));

        assertThat(snapshot(bytes(strict)).filter()).isEqualTo(SyscallSet.parseExact("open"));
    }

    @Test
    void aSnapshotThatIsCutOffOrForeignIsRefused() throws IOException {
        byte[] bytes = bytes(SNAPSHOT);
        byte[] foreign = bytes.clone();
        foreign[0] = 1;

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIOException().isThrownBy(() -> snapshot(cut)).isInstanceOf(EOFException.class);
        }
        assertThatIOException().isThrownBy(() -> snapshot(foreign)).withMessage("a trace of format 1, not 2");
    }
}
