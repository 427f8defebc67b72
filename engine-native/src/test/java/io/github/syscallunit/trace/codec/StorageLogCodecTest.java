package io.github.syscallunit.trace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StoredFile;
import io.github.syscallunit.trace.storage.UnseenChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
class StorageLogCodecTest {
    private static final StoredFile ROOT = new StoredFile("", 1, StoredFile.Kind.DIRECTORY, 0755, 0, List.of(), "");

    private static StorageLog log(int calls) {
        List<StackTraceElement> stack = new ArrayList<>();
        for (int depth = 0; depth < 80; depth++) {
            stack.add(new StackTraceElement("com.acme.store.Log" + depth, "append", "Log.java", depth));
        }
        List<StorageCall> made = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            made.add(new StorageCall(
                    new StorageOperation.WriteData(2, Extent.of(i, new byte[] {1}), false),
                    "log",
                    SyscallEvent.builder("write").javaStack(stack).build()));
        }
        return new StorageLog(
                List.of(ROOT),
                made,
                List.of(new Acknowledgement(calls, 0, "")),
                List.of(new UnseenChange("A ring.", null)));
    }

    private static byte[] written(StorageLog log) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StorageLogCodec.write(bytes, log);
        return bytes.toByteArray();
    }

    @Test
    void aLogIsReadAsItWasWritten() throws IOException {
        StorageLog log = log(3);

        assertThat(StorageLogCodec.read(new ByteArrayInputStream(written(log)))).isEqualTo(log);
    }

    @Test
    void whatStacksHaveInCommonIsWrittenOnce() throws IOException {
        assertThat(written(log(101)).length - written(log(1)).length).isLessThan(100 * 100);
    }

    @Test
    void stacksOfAnyDepthFollowEachOther() throws IOException {
        StackTraceElement main = new StackTraceElement("Shop", "main", "Shop.java", 1);
        StackTraceElement buy = new StackTraceElement("Shop", "buy", null, -2);
        List<StorageCall> calls = new ArrayList<>();
        for (List<StackTraceElement> stack : List.of(
                List.of(buy, main),
                List.<StackTraceElement>of(),
                List.of(main),
                List.of(buy, buy, main),
                List.of(buy))) {
            calls.add(new StorageCall(
                    new StorageOperation.SyncFileSystem(),
                    "",
                    SyscallEvent.builder("sync").javaStack(stack).build()));
        }
        StorageLog log = new StorageLog(List.of(ROOT), calls, List.of(), List.of());

        assertThat(StorageLogCodec.read(new ByteArrayInputStream(written(log)))).isEqualTo(log);
    }

    @Test
    void textsOfAnyLengthAreShared() throws IOException {
        String text = "ü".repeat(100_000);
        StorageLog log = new StorageLog(
                List.of(ROOT),
                List.of(),
                List.of(
                        new Acknowledgement(0, 0, text),
                        new Acknowledgement(0, 1, text),
                        new Acknowledgement(0, 2, "")),
                List.of());

        assertThat(StorageLogCodec.read(new ByteArrayInputStream(written(log)))).isEqualTo(log);
        assertThat(written(log)).hasSizeLessThan(300_000);
    }

    @Test
    void eachOperationIsReadAsItWasWritten() throws IOException {
        List<StorageOperation> operations = List.of(
                new StorageOperation.CreateFile("a", 2, 0644),
                new StorageOperation.MakeDirectory("d", 3, 0755),
                new StorageOperation.MakeSymlink("s", 4, "a"),
                new StorageOperation.LinkName("b", 2),
                new StorageOperation.RemoveName("d", 3, true),
                new StorageOperation.Rename("a", "b", 2, 5),
                new StorageOperation.Exchange("a", 2, "b", 5),
                new StorageOperation.WriteData(2, Extent.of(1L << 40, new byte[] {1, 2}), true),
                new StorageOperation.WriteMapped(2, Extent.of(0, new byte[0])),
                new StorageOperation.Truncate(2, Long.MAX_VALUE),
                new StorageOperation.Allocate(2, StorageOperation.Allocate.Mode.INSERT_RANGE, 4096, 8192, true),
                new StorageOperation.SyncFile(2, true, false),
                new StorageOperation.SyncRange(2, 1, 2, true),
                new StorageOperation.SyncDirectory("", 1, true),
                new StorageOperation.SyncFileSystem(),
                new StorageOperation.NoEffect(-1));
        StorageLog log = new StorageLog(
                List.of(ROOT),
                operations.stream()
                        .map(operation -> new StorageCall(
                                operation, "", SyscallEvent.builder("call").build()))
                        .toList(),
                List.of(),
                List.of());

        assertThat(StorageLogCodec.read(new ByteArrayInputStream(written(log)))).isEqualTo(log);
        assertThat(operations)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(StorageOperation.class.getPermittedSubclasses());
    }
}
