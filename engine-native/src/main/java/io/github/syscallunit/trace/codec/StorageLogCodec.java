package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StoredFile;
import io.github.syscallunit.trace.storage.UnseenChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes storage logs, and reads them back. As for {@link TraceCodec}, both sides have the same version. A call that made several operations
 * is written once, and is one object again; so is a text.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StorageLogCodec {
    private static final int NO_CALL = -1;

    private StorageLogCodec() {}

    /**
     * Writes a log.
     *
     * @param out receives it
     * @param log the log
     * @throws IOException if the output fails
     */
    public static void write(OutputStream out, StorageLog log) throws IOException {
        SharedTextOutput shared = new SharedTextOutput(out);
        writeAll(shared, log);
        shared.flush();
    }

    private static void writeAll(DataOutput out, StorageLog log) throws IOException {
        IdentityHashMap<SyscallEvent, Integer> events = new IdentityHashMap<>();
        List<SyscallEvent> ordered = new ArrayList<>();
        log.calls().forEach(call -> number(call.call(), events, ordered));
        log.unseen().forEach(change -> number(change.call(), events, ordered));
        StackTable stacks = new StackTable();
        ordered.forEach(event -> stacks.number(event.javaStack()));
        StackTable.write(out, stacks.stacks());
        Varint.write(out, ordered.size());
        for (SyscallEvent event : ordered) {
            EventCodec.write(out, event, stacks);
        }
        Varint.write(out, log.before().size());
        for (StoredFile file : log.before()) {
            writeFile(out, file);
        }
        Varint.write(out, log.calls().size());
        for (StorageCall call : log.calls()) {
            Varint.write(out, events.getOrDefault(call.call(), NO_CALL));
            Varint.writeText(out, call.path());
            StorageOperationCodec.write(out, call.operation());
        }
        Varint.write(out, log.acknowledgements().size());
        for (Acknowledgement acknowledgement : log.acknowledgements()) {
            Varint.write(out, acknowledgement.position());
            Varint.write(out, acknowledgement.index());
            Varint.writeText(out, acknowledgement.text());
        }
        Varint.write(out, log.unseen().size());
        for (UnseenChange change : log.unseen()) {
            SyscallEvent call = change.call();
            Varint.writeText(out, change.reason());
            Varint.write(out, call == null ? NO_CALL : events.getOrDefault(call, NO_CALL));
        }
    }

    private static void number(
            @Nullable SyscallEvent event, IdentityHashMap<SyscallEvent, Integer> events, List<SyscallEvent> ordered) {
        if (event != null && events.putIfAbsent(event, ordered.size()) == null) {
            ordered.add(event);
        }
    }

    private static void writeFile(DataOutput out, StoredFile file) throws IOException {
        Varint.writeText(out, file.path());
        Varint.write(out, file.file());
        out.writeByte(file.kind().ordinal());
        Varint.write(out, file.mode());
        Varint.write(out, file.size());
        Varint.write(out, file.data().size());
        for (Extent extent : file.data()) {
            writeExtent(out, extent);
        }
        Varint.writeText(out, file.target());
    }

    static void writeExtent(DataOutput out, Extent extent) throws IOException {
        Varint.write(out, extent.offset());
        Varint.write(out, extent.length());
        out.write(extent.bytes());
    }

    /**
     * Reads a log.
     *
     * @param in the input, at the position where {@code write} began
     * @return the log
     * @throws IOException if the input fails or ends
     */
    public static StorageLog read(InputStream in) throws IOException {
        return readAll(new SharedTextInput(in));
    }

    private static StorageLog readAll(DataInput in) throws IOException {
        List<List<StackTraceElement>> stacks = StackTable.read(in);
        List<SyscallEvent> events = readAll(in, input -> EventCodec.read(input, stacks));
        List<StoredFile> before = readAll(in, StorageLogCodec::readFile);
        List<StorageCall> calls = readAll(in, input -> {
            SyscallEvent event = events.get((int) Varint.read(input));
            String path = Varint.readText(input);
            return new StorageCall(StorageOperationCodec.read(input), path, event);
        });
        List<Acknowledgement> acknowledgements = readAll(
                in,
                input -> new Acknowledgement(
                        (int) Varint.read(input), (int) Varint.read(input), Varint.readText(input)));
        List<UnseenChange> unseen = readAll(in, input -> {
            String reason = Varint.readText(input);
            int event = (int) Varint.read(input);
            return new UnseenChange(reason, event == NO_CALL ? null : events.get(event));
        });
        return new StorageLog(before, calls, acknowledgements, unseen);
    }

    private static StoredFile readFile(DataInput in) throws IOException {
        return new StoredFile(
                Varint.readText(in),
                Varint.read(in),
                StoredFile.Kind.values()[in.readUnsignedByte()],
                (int) Varint.read(in),
                Varint.read(in),
                readAll(in, StorageLogCodec::readExtent),
                Varint.readText(in));
    }

    static Extent readExtent(DataInput in) throws IOException {
        long offset = Varint.read(in);
        byte[] bytes = new byte[(int) Varint.read(in)];
        in.readFully(bytes);
        return Extent.of(offset, bytes);
    }

    private static <T> List<T> readAll(DataInput in, Reader<T> reader) throws IOException {
        int count = (int) Varint.read(in);
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(reader.read(in));
        }
        return all;
    }

    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }
}
