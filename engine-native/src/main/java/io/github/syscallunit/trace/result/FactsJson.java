package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.RecordLock;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyncFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.fact.Transfer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the shape of an event's facts in a result file, as {@link FactsWriter} writes it. */
record FactsJson(
        @Nullable List<String> openFlags,
        @Nullable List<String> descriptorFlags,
        @Nullable List<String> syncFlags,
        @Nullable List<Endpoint> peers,
        @Nullable Endpoint localEndpoint,
        @Nullable List<Made> newDescriptors,
        @Nullable List<Closed> closedDescriptors,
        @Nullable List<String> mappedFiles,
        @Nullable List<String> createdFiles,
        @Nullable Identity file,
        @Nullable Identity replacedFile,
        @Nullable Identity directory,
        @Nullable Integer fileMode,
        @Nullable Lock recordLock,
        @Nullable Bytes transfer,
        @Nullable String newTask,
        @Nullable Program execution,
        @Nullable Queue operationQueue) {

    SyscallFacts toFacts() {
        SyscallFactsBuilder facts = SyscallFacts.builder()
                .openFlags(flags(OpenFlag.class, openFlags))
                .descriptorFlags(flags(OpenFlag.class, descriptorFlags))
                .syncFlags(flags(SyncFlag.class, syncFlags));
        each(peers).forEach(peer -> facts.peer(peer.toEndpoint()));
        each(newDescriptors)
                .forEach(made -> facts.newDescriptor(new NewDescriptor(
                        required(made.descriptor, "newDescriptors.descriptor"),
                        required(made.closeOnExec, "newDescriptors.closeOnExec"))));
        each(closedDescriptors)
                .forEach(closed -> facts.closedDescriptors(new ClosedDescriptors(
                        required(closed.first, "closedDescriptors.first"),
                        required(closed.last, "closedDescriptors.last"),
                        required(closed.onExec, "closedDescriptors.onExec"))));
        each(mappedFiles).forEach(facts::mappedFile);
        each(createdFiles).forEach(facts::createdFile);
        addFile(facts);
        if (localEndpoint != null) {
            facts.localEndpoint(localEndpoint.toEndpoint());
        }
        if (transfer != null) {
            OptionalLong offset = transfer.offset == null ? OptionalLong.empty() : OptionalLong.of(transfer.offset);
            facts.transfer(new Transfer(offset, required(transfer.length, "transfer.length")));
        }
        if (newTask != null) {
            facts.newTask(NewTask.valueOf(newTask.toUpperCase(Locale.ROOT)));
        }
        if (execution != null) {
            facts.execution(new Execution(required(execution.program, "execution.program"), each(execution.arguments)));
        }
        if (operationQueue != null) {
            facts.operationQueue(operationQueue.toQueue());
        }
        return facts.build();
    }

    private void addFile(SyscallFactsBuilder facts) {
        if (file != null) {
            facts.file(file.toIdentity());
        }
        if (replacedFile != null) {
            facts.replacedFile(replacedFile.toIdentity());
        }
        if (directory != null) {
            facts.directory(directory.toIdentity());
        }
        if (fileMode != null) {
            facts.fileMode(fileMode);
        }
        if (recordLock != null) {
            facts.recordLock(recordLock.toLock());
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        return ResultJson.required(value, "events.items.facts." + name);
    }

    /** The constructors that take the elements refuse a null among them. */
    private static <T> List<T> each(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    private static <E extends Enum<E>> Set<E> flags(Class<E> type, @Nullable List<String> names) {
        Set<E> flags = EnumSet.noneOf(type);
        each(names).forEach(name -> flags.add(Enum.valueOf(type, name)));
        return flags;
    }

    record Endpoint(
            @Nullable String family,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String path,
            @Nullable String abstractName) {
        SocketEndpoint toEndpoint() {
            String known = required(family, "peers.family");
            if (host != null) {
                return new SocketEndpoint.Internet(known, host, required(port, "peers.port"));
            }
            if (path != null) {
                return new SocketEndpoint.UnixFile(path);
            }
            return abstractName != null
                    ? new SocketEndpoint.UnixAbstract(abstractName)
                    : new SocketEndpoint.Other(known);
        }
    }

    record Made(@Nullable Integer descriptor, @Nullable Boolean closeOnExec) {}

    record Closed(
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Boolean onExec) {}

    record Identity(long device, long inode) {
        FileIdentity toIdentity() {
            return new FileIdentity(device, inode);
        }
    }

    record Lock(@Nullable String mode, long start, @Nullable Long end) {
        RecordLock toLock() {
            String known = ResultJson.required(mode, "events.items.facts.recordLock.mode");
            return new RecordLock(
                    RecordLock.Mode.valueOf(known.toUpperCase(Locale.ROOT)), start, end == null ? Long.MAX_VALUE : end);
        }
    }

    record Bytes(@Nullable Long offset, @Nullable Long length) {}

    record Program(@Nullable String program, @Nullable List<String> arguments) {}

    record Queue(@Nullable String unseen, @Nullable List<Operation> operations) {
        OperationQueue toQueue() {
            return new OperationQueue(
                    each(operations).stream().map(Operation::toOperation).toList(), unseen == null ? "" : unseen);
        }
    }

    record Operation(
            @Nullable String name,
            @Nullable Integer descriptor,
            @Nullable Boolean registered,
            @Nullable Long address,
            @Nullable List<String> paths,
            @Nullable List<Endpoint> peers,
            @Nullable List<String> openFlags) {
        QueuedOperation toOperation() {
            return new QueuedOperation(
                    required(name, "operationQueue.operations.name"),
                    required(descriptor, "operationQueue.operations.descriptor"),
                    required(registered, "operationQueue.operations.registered"),
                    required(address, "operationQueue.operations.address"),
                    each(paths),
                    each(peers).stream().map(Endpoint::toEndpoint).toList(),
                    flags(OpenFlag.class, openFlags));
        }
    }
}
