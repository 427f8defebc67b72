package io.github.syscallunit.trace.result;

import com.google.gson.stream.JsonWriter;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.RecordLock;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.Transfer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the facts of an event in the shape that {@link FactsJson} reads. What is absent is left out. */
final class FactsWriter {
    private final JsonWriter json;

    private FactsWriter(JsonWriter json) {
        this.json = json;
    }

    static void write(JsonWriter json, SyscallFacts facts) throws IOException {
        new FactsWriter(json).write(facts);
    }

    private void write(SyscallFacts facts) throws IOException {
        json.beginObject();
        texts("openFlags", facts.openFlags().stream().map(Enum::name).toList());
        texts(
                "descriptorFlags",
                facts.descriptorFlags().stream().map(Enum::name).toList());
        texts("syncFlags", facts.syncFlags().stream().map(Enum::name).toList());
        peers(facts.peers());
        Optional<SocketEndpoint> local = facts.localEndpoint();
        if (local.isPresent()) {
            json.name("localEndpoint");
            endpoint(local.get());
        }
        descriptors(facts);
        texts("mappedFiles", facts.mappedFiles());
        texts("createdFiles", facts.createdFiles());
        file(facts);
        transfer(facts);
        task(facts);
        queue(facts.operationQueue());
        json.endObject();
    }

    private void texts(String name, Collection<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.name(name).beginArray();
            for (String value : values) {
                json.value(value);
            }
            json.endArray();
        }
    }

    private void peers(List<SocketEndpoint> peers) throws IOException {
        if (!peers.isEmpty()) {
            json.name("peers").beginArray();
            for (SocketEndpoint peer : peers) {
                endpoint(peer);
            }
            json.endArray();
        }
    }

    private void endpoint(SocketEndpoint endpoint) throws IOException {
        json.beginObject();
        json.name("family").value(endpoint.family());
        if (endpoint instanceof SocketEndpoint.Internet internet) {
            json.name("host").value(internet.host());
            json.name("port").value(internet.port());
        } else if (endpoint instanceof SocketEndpoint.UnixFile file) {
            json.name("path").value(file.path());
        } else if (endpoint instanceof SocketEndpoint.UnixAbstract named) {
            json.name("abstractName").value(named.name());
        }
        json.endObject();
    }

    private void descriptors(SyscallFacts facts) throws IOException {
        if (!facts.newDescriptors().isEmpty()) {
            json.name("newDescriptors").beginArray();
            for (NewDescriptor made : facts.newDescriptors()) {
                json.beginObject();
                json.name("descriptor").value(made.descriptor());
                json.name("closeOnExec").value(made.closeOnExec());
                json.endObject();
            }
            json.endArray();
        }
        if (!facts.closedDescriptors().isEmpty()) {
            json.name("closedDescriptors").beginArray();
            for (ClosedDescriptors closed : facts.closedDescriptors()) {
                json.beginObject();
                json.name("first").value(closed.first());
                json.name("last").value(closed.last());
                json.name("onExec").value(closed.onExec());
                json.endObject();
            }
            json.endArray();
        }
    }

    private void file(SyscallFacts facts) throws IOException {
        identity("file", facts.file());
        identity("replacedFile", facts.replacedFile());
        identity("directory", facts.directory());
        if (facts.fileMode().isPresent()) {
            json.name("fileMode").value(facts.fileMode().getAsInt());
        }
        Optional<RecordLock> lock = facts.recordLock();
        if (lock.isPresent()) {
            json.name("recordLock").beginObject();
            json.name("mode").value(lock.get().mode().name().toLowerCase(Locale.ROOT));
            json.name("start").value(lock.get().start());
            if (lock.get().end() != Long.MAX_VALUE) {
                json.name("end").value(lock.get().end());
            }
            json.endObject();
        }
    }

    private void identity(String name, Optional<FileIdentity> file) throws IOException {
        if (file.isPresent()) {
            json.name(name).beginObject();
            json.name("device").value(file.get().device());
            json.name("inode").value(file.get().inode());
            json.endObject();
        }
    }

    private void transfer(SyscallFacts facts) throws IOException {
        Optional<Transfer> transfer = facts.transfer();
        if (transfer.isPresent()) {
            json.name("transfer").beginObject();
            if (transfer.get().offset().isPresent()) {
                json.name("offset").value(transfer.get().offset().getAsLong());
            }
            json.name("length").value(transfer.get().length());
            json.endObject();
        }
    }

    private void queue(OperationQueue queue) throws IOException {
        if (queue.equals(OperationQueue.EMPTY)) {
            return;
        }
        json.name("operationQueue").beginObject();
        if (!queue.unseen().isEmpty()) {
            json.name("unseen").value(queue.unseen());
        }
        json.name("operations").beginArray();
        for (QueuedOperation operation : queue.operations()) {
            json.beginObject();
            json.name("name").value(operation.name());
            json.name("descriptor").value(operation.descriptor());
            json.name("registered").value(operation.registered());
            json.name("address").value(operation.address());
            texts("paths", operation.paths());
            peers(operation.peers());
            texts(
                    "openFlags",
                    operation.openFlags().stream().map(Enum::name).sorted().toList());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void task(SyscallFacts facts) throws IOException {
        Optional<NewTask> task = facts.newTask();
        if (task.isPresent()) {
            json.name("newTask").value(task.get().name().toLowerCase(Locale.ROOT));
        }
        Optional<Execution> execution = facts.execution();
        if (execution.isPresent()) {
            json.name("execution").beginObject();
            json.name("program").value(execution.get().program());
            json.name("arguments").beginArray();
            List<String> arguments = execution.get().arguments();
            for (String argument : arguments) {
                json.value(argument);
            }
            json.endArray();
            json.endObject();
        }
    }
}
