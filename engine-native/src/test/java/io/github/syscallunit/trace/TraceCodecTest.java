package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                            .event()),
            7,
            100_000,
            SyscallSet.parse("%file"));

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
        TraceSnapshot strict = TraceSnapshot.of(List.of(), SyscallSet.strace("open"));

        assertThat(snapshot(bytes(strict)).filter()).isEqualTo(SyscallSet.strace("open"));
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void anEventComesBackAsItWas(Abi abi) throws IOException {
        SyscallEvent event = new SyscallEvent(
                Integer.MAX_VALUE,
                1,
                "Thread \ud83d\ude00",
                abi,
                "clone3",
                List.of(0L, -1L, 1L, 127L, 128L, 0xffff_ffffL),
                "a\0b\ud800",
                -4095,
                "-1 (errno 4095) (left)",
                true,
                Errno.of(4095),
                Duration.ofDays(300),
                Duration.ofNanos(1),
                List.of("/x", ""),
                new Origin("libnio.so", false),
                List.of(new StackTraceElement("a.B", "c", "B.java", 1), new StackTraceElement("a.B", "n", null, -2)),
                abi == Abi.ARM);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceCodec.writeEvent(new DataOutputStream(out), event);

        assertThat(TraceCodec.readEvent(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 21_845, 21_846, 200_000})
    void aTextOfAnyLengthComesBackAsItWas(int length) throws IOException {
        String text = "\uffff".repeat(length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.writeText(new DataOutputStream(out), text);

        assertThat(Varint.readText(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberOfAnySizeComesBackAsItWas(long number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.write(new DataOutputStream(out), number);

        assertThat(Varint.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(number);
    }

    @Test
    void aTypicalEventTakesFewBytes() throws IOException {
        SyscallEvent event = call("write", "7, \"x\", 1", 7, 0x7f0000000000L, 1)
                .on("/tmp/store/log")
                .from(new Origin("libnio.so", false))
                .event();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceCodec.writeEvent(new DataOutputStream(out), event);

        assertThat(out.size()).isLessThan(90);
    }

    @Test
    void aSnapshotThatIsCutOffOrForeignIsRefused() throws IOException {
        byte[] bytes = bytes(SNAPSHOT);
        byte[] foreign = bytes.clone();
        foreign[0] = 9;

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIOException().isThrownBy(() -> snapshot(cut)).isInstanceOf(EOFException.class);
        }
        assertThatIOException().isThrownBy(() -> snapshot(foreign)).withMessage("a trace of format 9, not 1");
    }
}
