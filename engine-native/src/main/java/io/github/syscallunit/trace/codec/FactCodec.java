package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyncFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.fact.Transfer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the facts of a call: a number that says which there are, and those. A call without facts takes one byte. */
final class FactCodec {
    private static final int UNKNOWN = -1;
    private static final int TRANSFER = 1;
    private static final int DESCRIPTOR_FLAGS = 2;
    private static final int OPEN_FLAGS = 4;
    private static final int NEW_DESCRIPTORS = 8;
    private static final int CLOSED_DESCRIPTORS = 16;
    private static final int SYNC_FLAGS = 32;
    private static final int PEERS = 64;
    private static final int LOCAL_ENDPOINT = 128;
    private static final int MAPPED_FILES = 256;
    private static final int CREATED_FILES = 512;
    private static final int NEW_TASK = 1024;
    private static final int EXECUTION = 2048;
    private static final int FILE = 1 << 12;
    private static final int REPLACED_FILE = 1 << 13;
    private static final int DIRECTORY = 1 << 14;
    private static final int FILE_MODE = 1 << 15;
    private static final int RECORD_LOCK = 1 << 16;
    private static final int QUEUE = 1 << 17;
    private static final OpenFlag[] OPEN = OpenFlag.values();
    private static final SyncFlag[] SYNC = SyncFlag.values();
    private static final NewTask[] TASKS = NewTask.values();

    private FactCodec() {}

    static void write(DataOutput out, @Nullable SyscallFacts facts) throws IOException {
        int present = facts == null ? UNKNOWN : present(facts);
        Varint.write(out, present);
        if (facts == null || present == 0) {
            return;
        }
        Optional<Transfer> transfer = facts.transfer();
        if (transfer.isPresent()) {
            write(out, transfer.get());
        }
        writeFlags(out, facts.descriptorFlags());
        writeFlags(out, facts.openFlags());
        writeDescriptors(out, facts);
        writeFlags(out, facts.syncFlags());
        writeEndpoints(out, facts);
        writeTexts(out, facts.mappedFiles());
        writeTexts(out, facts.createdFiles());
        writeTask(out, facts);
        FileFactCodec.write(out, facts);
        if (!facts.operationQueue().equals(OperationQueue.EMPTY)) {
            QueueCodec.write(out, facts.operationQueue());
        }
    }

    private static int present(SyscallFacts facts) {
        return (facts.transfer().isPresent() ? TRANSFER : 0)
                | (facts.descriptorFlags().isEmpty() ? 0 : DESCRIPTOR_FLAGS)
                | (facts.openFlags().isEmpty() ? 0 : OPEN_FLAGS)
                | (facts.newDescriptors().isEmpty() ? 0 : NEW_DESCRIPTORS)
                | (facts.closedDescriptors().isEmpty() ? 0 : CLOSED_DESCRIPTORS)
                | (facts.syncFlags().isEmpty() ? 0 : SYNC_FLAGS)
                | (facts.peers().isEmpty() ? 0 : PEERS)
                | (facts.localEndpoint().isPresent() ? LOCAL_ENDPOINT : 0)
                | (facts.mappedFiles().isEmpty() ? 0 : MAPPED_FILES)
                | (facts.createdFiles().isEmpty() ? 0 : CREATED_FILES)
                | (facts.newTask().isPresent() ? NEW_TASK : 0)
                | (facts.execution().isPresent() ? EXECUTION : 0)
                | (facts.file().isPresent() ? FILE : 0)
                | (facts.replacedFile().isPresent() ? REPLACED_FILE : 0)
                | (facts.directory().isPresent() ? DIRECTORY : 0)
                | (facts.fileMode().isPresent() ? FILE_MODE : 0)
                | (facts.recordLock().isPresent() ? RECORD_LOCK : 0)
                | (facts.operationQueue().equals(OperationQueue.EMPTY) ? 0 : QUEUE);
    }

    private static void write(DataOutput out, Transfer transfer) throws IOException {
        out.writeBoolean(transfer.offset().isPresent());
        if (transfer.offset().isPresent()) {
            Varint.write(out, transfer.offset().getAsLong());
        }
        Varint.write(out, transfer.length());
    }

    private static void writeFlags(DataOutput out, Set<? extends Enum<?>> flags) throws IOException {
        if (!flags.isEmpty()) {
            long bits = 0;
            for (Enum<?> flag : flags) {
                bits |= 1L << flag.ordinal();
            }
            Varint.write(out, bits);
        }
    }

    private static void writeDescriptors(DataOutput out, SyscallFacts facts) throws IOException {
        if (!facts.newDescriptors().isEmpty()) {
            Varint.write(out, facts.newDescriptors().size());
            for (NewDescriptor made : facts.newDescriptors()) {
                Varint.write(out, made.descriptor());
                out.writeBoolean(made.closeOnExec());
            }
        }
        if (!facts.closedDescriptors().isEmpty()) {
            Varint.write(out, facts.closedDescriptors().size());
            for (ClosedDescriptors closed : facts.closedDescriptors()) {
                Varint.write(out, closed.first());
                Varint.write(out, closed.last());
                out.writeBoolean(closed.onExec());
            }
        }
    }

    private static void writeEndpoints(DataOutput out, SyscallFacts facts) throws IOException {
        if (!facts.peers().isEmpty()) {
            Varint.write(out, facts.peers().size());
            for (SocketEndpoint peer : facts.peers()) {
                EndpointCodec.write(out, peer);
            }
        }
        Optional<SocketEndpoint> local = facts.localEndpoint();
        if (local.isPresent()) {
            EndpointCodec.write(out, local.get());
        }
    }

    private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            Varint.write(out, texts.size());
            for (String text : texts) {
                Varint.writeText(out, text);
            }
        }
    }

    private static void writeTask(DataOutput out, SyscallFacts facts) throws IOException {
        Optional<NewTask> task = facts.newTask();
        if (task.isPresent()) {
            Varint.write(out, task.get().ordinal());
        }
        Optional<Execution> execution = facts.execution();
        if (execution.isPresent()) {
            Varint.writeText(out, execution.get().program());
            Varint.write(out, execution.get().arguments().size());
            for (String argument : execution.get().arguments()) {
                Varint.writeText(out, argument);
            }
        }
    }

    static @Nullable SyscallFacts read(DataInput in) throws IOException {
        int present = (int) Varint.read(in);
        if (present == UNKNOWN || present == 0) {
            return present == 0 ? SyscallFacts.NONE : null;
        }
        SyscallFactsBuilder facts = SyscallFacts.builder();
        if ((present & TRANSFER) != 0) {
            OptionalLong offset = in.readBoolean() ? OptionalLong.of(Varint.read(in)) : OptionalLong.empty();
            facts.transfer(new Transfer(offset, Varint.read(in)));
        }
        if ((present & DESCRIPTOR_FLAGS) != 0) {
            facts.descriptorFlags(readFlags(in, OpenFlag.class, OPEN));
        }
        if ((present & OPEN_FLAGS) != 0) {
            facts.openFlags(readFlags(in, OpenFlag.class, OPEN));
        }
        readDescriptors(in, present, facts);
        if ((present & SYNC_FLAGS) != 0) {
            facts.syncFlags(readFlags(in, SyncFlag.class, SYNC));
        }
        readEndpoints(in, present, facts);
        readRest(in, present, facts);
        readFile(in, present, facts);
        return facts.build();
    }

    static <E extends Enum<E>> Set<E> readFlags(DataInput in, Class<E> type, E[] all) throws IOException {
        long bits = Varint.read(in);
        Set<E> flags = EnumSet.noneOf(type);
        for (E flag : all) {
            if ((bits & 1L << flag.ordinal()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static void readDescriptors(DataInput in, int present, SyscallFactsBuilder facts) throws IOException {
        long made = (present & NEW_DESCRIPTORS) == 0 ? 0 : Varint.read(in);
        for (long i = 0; i < made; i++) {
            facts.newDescriptor(new NewDescriptor((int) Varint.read(in), in.readBoolean()));
        }
        long closed = (present & CLOSED_DESCRIPTORS) == 0 ? 0 : Varint.read(in);
        for (long i = 0; i < closed; i++) {
            facts.closedDescriptors(new ClosedDescriptors(Varint.read(in), Varint.read(in), in.readBoolean()));
        }
    }

    private static void readEndpoints(DataInput in, int present, SyscallFactsBuilder facts) throws IOException {
        long peers = (present & PEERS) == 0 ? 0 : Varint.read(in);
        for (long i = 0; i < peers; i++) {
            facts.peer(EndpointCodec.read(in));
        }
        if ((present & LOCAL_ENDPOINT) != 0) {
            facts.localEndpoint(EndpointCodec.read(in));
        }
    }

    private static void readRest(DataInput in, int present, SyscallFactsBuilder facts) throws IOException {
        if ((present & MAPPED_FILES) != 0) {
            readTexts(in).forEach(facts::mappedFile);
        }
        if ((present & CREATED_FILES) != 0) {
            readTexts(in).forEach(facts::createdFile);
        }
        if ((present & NEW_TASK) != 0) {
            facts.newTask(TASKS[(int) Varint.read(in)]);
        }
        if ((present & EXECUTION) != 0) {
            facts.execution(new Execution(Varint.readText(in), readTexts(in)));
        }
    }

    private static void readFile(DataInput in, int present, SyscallFactsBuilder facts) throws IOException {
        if ((present & FILE) != 0) {
            facts.file(FileFactCodec.readIdentity(in));
        }
        if ((present & REPLACED_FILE) != 0) {
            facts.replacedFile(FileFactCodec.readIdentity(in));
        }
        if ((present & DIRECTORY) != 0) {
            facts.directory(FileFactCodec.readIdentity(in));
        }
        if ((present & FILE_MODE) != 0) {
            facts.fileMode((int) Varint.read(in));
        }
        if ((present & RECORD_LOCK) != 0) {
            facts.recordLock(FileFactCodec.readLock(in));
        }
        if ((present & QUEUE) != 0) {
            facts.operationQueue(QueueCodec.read(in));
        }
    }

    static List<String> readTexts(DataInput in) throws IOException {
        long count = Varint.read(in);
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            texts.add(Varint.readText(in));
        }
        return texts;
    }
}
