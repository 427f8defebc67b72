package io.github.syscallunit.trace.codec;

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
import java.util.List;

/** Writes storage operations, each as its kind and its parts in their order, and reads them back. */
final class StorageOperationCodec {
    private static final Allocate.Mode[] MODES = Allocate.Mode.values();
    /** By the number of the kind: that of the list. */
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(
                    CreateFile.class,
                    StorageOperationCodec::write,
                    in -> new CreateFile(Varint.readText(in), Varint.read(in), (int) Varint.read(in))),
            new Kind<>(
                    MakeDirectory.class,
                    StorageOperationCodec::write,
                    in -> new MakeDirectory(Varint.readText(in), Varint.read(in), (int) Varint.read(in))),
            new Kind<>(
                    MakeSymlink.class,
                    StorageOperationCodec::write,
                    in -> new MakeSymlink(Varint.readText(in), Varint.read(in), Varint.readText(in))),
            new Kind<>(
                    LinkName.class,
                    StorageOperationCodec::write,
                    in -> new LinkName(Varint.readText(in), Varint.read(in))),
            new Kind<>(
                    RemoveName.class,
                    StorageOperationCodec::write,
                    in -> new RemoveName(Varint.readText(in), Varint.read(in), in.readBoolean())),
            new Kind<>(
                    Rename.class,
                    StorageOperationCodec::write,
                    in -> new Rename(Varint.readText(in), Varint.readText(in), Varint.read(in), Varint.read(in))),
            new Kind<>(
                    Exchange.class,
                    StorageOperationCodec::write,
                    in -> new Exchange(Varint.readText(in), Varint.read(in), Varint.readText(in), Varint.read(in))),
            new Kind<>(
                    WriteData.class,
                    StorageOperationCodec::write,
                    in -> new WriteData(Varint.read(in), StorageLogCodec.readExtent(in), in.readBoolean())),
            new Kind<>(
                    WriteMapped.class,
                    StorageOperationCodec::write,
                    in -> new WriteMapped(Varint.read(in), StorageLogCodec.readExtent(in))),
            new Kind<>(
                    Truncate.class, StorageOperationCodec::write, in -> new Truncate(Varint.read(in), Varint.read(in))),
            new Kind<>(
                    Allocate.class,
                    StorageOperationCodec::write,
                    in -> new Allocate(
                            Varint.read(in),
                            MODES[in.readUnsignedByte()],
                            Varint.read(in),
                            Varint.read(in),
                            in.readBoolean())),
            new Kind<>(
                    SyncFile.class,
                    StorageOperationCodec::write,
                    in -> new SyncFile(Varint.read(in), in.readBoolean(), in.readBoolean())),
            new Kind<>(
                    SyncRange.class,
                    StorageOperationCodec::write,
                    in -> new SyncRange(Varint.read(in), Varint.read(in), Varint.read(in), in.readBoolean())),
            new Kind<>(
                    SyncDirectory.class,
                    StorageOperationCodec::write,
                    in -> new SyncDirectory(Varint.readText(in), Varint.read(in), in.readBoolean())),
            new Kind<>(SyncFileSystem.class, StorageOperationCodec::write, in -> new SyncFileSystem()),
            new Kind<>(NoEffect.class, StorageOperationCodec::write, in -> new NoEffect(Varint.read(in))));

    /** One kind of operation, and how it is written and read. */
    private record Kind<T extends StorageOperation>(Class<T> type, Writer<T> writer, Reader<T> reader) {
        boolean writes(int number, StorageOperation operation, DataOutput out) throws IOException {
            if (!type.isInstance(operation)) {
                return false;
            }
            out.writeByte(number);
            writer.write(out, type.cast(operation));
            return true;
        }
    }

    private interface Writer<T> {
        void write(DataOutput out, T operation) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private StorageOperationCodec() {}

    static void write(DataOutput out, StorageOperation operation) throws IOException {
        for (int number = 0; number < KINDS.size(); number++) {
            if (KINDS.get(number).writes(number, operation, out)) {
                return;
            }
        }
        throw new AssertionError(operation);
    }

    static StorageOperation read(DataInput in) throws IOException {
        return KINDS.get(in.readUnsignedByte()).reader().read(in);
    }

    private static void write(DataOutput out, CreateFile operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
        Varint.write(out, operation.mode());
    }

    private static void write(DataOutput out, MakeDirectory operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
        Varint.write(out, operation.mode());
    }

    private static void write(DataOutput out, MakeSymlink operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
        Varint.writeText(out, operation.target());
    }

    private static void write(DataOutput out, LinkName operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
    }

    private static void write(DataOutput out, RemoveName operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
        out.writeBoolean(operation.directory());
    }

    private static void write(DataOutput out, Rename operation) throws IOException {
        Varint.writeText(out, operation.from());
        Varint.writeText(out, operation.to());
        Varint.write(out, operation.file());
        Varint.write(out, operation.replaced());
    }

    private static void write(DataOutput out, Exchange operation) throws IOException {
        Varint.writeText(out, operation.first());
        Varint.write(out, operation.firstFile());
        Varint.writeText(out, operation.second());
        Varint.write(out, operation.secondFile());
    }

    private static void write(DataOutput out, WriteData operation) throws IOException {
        Varint.write(out, operation.file());
        StorageLogCodec.writeExtent(out, operation.data());
        out.writeBoolean(operation.append());
    }

    private static void write(DataOutput out, WriteMapped operation) throws IOException {
        Varint.write(out, operation.file());
        StorageLogCodec.writeExtent(out, operation.data());
    }

    private static void write(DataOutput out, Truncate operation) throws IOException {
        Varint.write(out, operation.file());
        Varint.write(out, operation.size());
    }

    private static void write(DataOutput out, Allocate operation) throws IOException {
        Varint.write(out, operation.file());
        out.writeByte(operation.mode().ordinal());
        Varint.write(out, operation.offset());
        Varint.write(out, operation.length());
        out.writeBoolean(operation.keepSize());
    }

    private static void write(DataOutput out, SyncFile operation) throws IOException {
        Varint.write(out, operation.file());
        out.writeBoolean(operation.dataOnly());
        out.writeBoolean(operation.failed());
    }

    private static void write(DataOutput out, SyncRange operation) throws IOException {
        Varint.write(out, operation.file());
        Varint.write(out, operation.offset());
        Varint.write(out, operation.length());
        out.writeBoolean(operation.failed());
    }

    private static void write(DataOutput out, SyncDirectory operation) throws IOException {
        Varint.writeText(out, operation.path());
        Varint.write(out, operation.file());
        out.writeBoolean(operation.failed());
    }

    private static void write(DataOutput out, SyncFileSystem operation) throws IOException {}

    private static void write(DataOutput out, NoEffect operation) throws IOException {
        Varint.write(out, operation.file());
    }
}
