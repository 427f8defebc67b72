package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate;
import io.github.syscallunit.trace.storage.StorageOperation.CreateFile;
import io.github.syscallunit.trace.storage.StorageOperation.Exchange;
import io.github.syscallunit.trace.storage.StorageOperation.LinkName;
import io.github.syscallunit.trace.storage.StorageOperation.MakeDirectory;
import io.github.syscallunit.trace.storage.StorageOperation.MakeSymlink;
import io.github.syscallunit.trace.storage.StorageOperation.NoEffect;
import io.github.syscallunit.trace.storage.StorageOperation.RemoveName;
import io.github.syscallunit.trace.storage.StorageOperation.Rename;
import io.github.syscallunit.trace.storage.StorageOperation.SyncDirectory;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFile;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFileSystem;
import io.github.syscallunit.trace.storage.StorageOperation.SyncRange;
import io.github.syscallunit.trace.storage.StorageOperation.Truncate;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import io.github.syscallunit.trace.storage.StorageOperation.WriteMapped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes storage operations, each as its kind and the components of its record in their order, and reads them back. */
final class StorageOperationCodec {
    private static final Allocate.Mode[] MODES = Allocate.Mode.values();

    private static final Map<Class<?>, Part> PARTS = Map.of(
            int.class,
            new Part((out, value) -> Varint.write(out, (int) value), in -> (int) Varint.read(in)),
            long.class,
            new Part((out, value) -> Varint.write(out, (long) value), Varint::read),
            boolean.class,
            new Part((out, value) -> out.writeBoolean((boolean) value), DataInput::readBoolean),
            String.class,
            new Part((out, value) -> Varint.writeText(out, (String) value), Varint::readText),
            Extent.class,
            new Part((out, value) -> StorageLogCodec.writeExtent(out, (Extent) value), StorageLogCodec::readExtent),
            Allocate.Mode.class,
            new Part(
                    (out, value) -> out.writeByte(((Allocate.Mode) value).ordinal()),
                    in -> MODES[in.readUnsignedByte()]));

    /** By the number of the kind: that of the list. */
    private static final List<Kind> KINDS = Stream.of(
                    CreateFile.class,
                    MakeDirectory.class,
                    MakeSymlink.class,
                    LinkName.class,
                    RemoveName.class,
                    Rename.class,
                    Exchange.class,
                    WriteData.class,
                    WriteMapped.class,
                    Truncate.class,
                    Allocate.class,
                    SyncFile.class,
                    SyncRange.class,
                    SyncDirectory.class,
                    SyncFileSystem.class,
                    NoEffect.class)
            .map(Kind::of)
            .toList();

    /** A component of a record. */
    private record Part(Writer writer, Reader reader) {}

    private interface Writer {
        void write(DataOutput out, Object value) throws IOException;
    }

    private interface Reader {
        Object read(DataInput in) throws IOException;
    }

    private StorageOperationCodec() {}

    static void write(DataOutput out, StorageOperation operation) throws IOException {
        for (int number = 0; number < KINDS.size(); number++) {
            if (KINDS.get(number).type.isInstance(operation)) {
                out.writeByte(number);
                KINDS.get(number).write(out, operation);
                return;
            }
        }
        throw new AssertionError(operation);
    }

    static StorageOperation read(DataInput in) throws IOException {
        return KINDS.get(in.readUnsignedByte()).read(in);
    }

    /** A kind of operation, and what it consists of. */
    private record Kind(
            Class<? extends StorageOperation> type,
            Constructor<? extends StorageOperation> constructor,
            List<RecordComponent> components,
            List<Part> parts) {
        static Kind of(Class<? extends StorageOperation> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Kind(
                        type,
                        type.getDeclaredConstructor(types),
                        components,
                        Stream.of(types)
                                .map(each -> Objects.requireNonNull(PARTS.get(each), each.getName()))
                                .toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("each record has this constructor", e);
            }
        }

        void write(DataOutput out, StorageOperation operation) throws IOException {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).writer.write(out, value(components.get(i), operation));
            }
        }

        private static Object value(RecordComponent component, StorageOperation operation) {
            try {
                return component.getAccessor().invoke(operation);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the accessors of these records are public", e);
            }
        }

        StorageOperation read(DataInput in) throws IOException {
            List<Object> values = new ArrayList<>();
            for (Part part : parts) {
                values.add(part.reader.read(in));
            }
            try {
                return constructor.newInstance(values.toArray());
            } catch (ReflectiveOperationException e) {
                throw new IOException("not an operation: " + values, e);
            }
        }
    }
}
