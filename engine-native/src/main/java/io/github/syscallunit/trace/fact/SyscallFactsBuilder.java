package io.github.syscallunit.trace.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Collects the facts of a call. A builder is used by one thread, and may be used again after {@link #clear()}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallFactsBuilder {
    Set<OpenFlag> openFlags = Set.of();
    Set<OpenFlag> descriptorFlags = Set.of();
    Set<SyncFlag> syncFlags = Set.of();
    final List<SocketEndpoint> peers = new ArrayList<>(0);
    final List<NewDescriptor> newDescriptors = new ArrayList<>(0);
    final List<ClosedDescriptors> closedDescriptors = new ArrayList<>(0);
    final List<String> mappedFiles = new ArrayList<>(0);
    final List<String> createdFiles = new ArrayList<>(0);

    @Nullable
    SocketEndpoint localEndpoint;

    @Nullable
    FileIdentity file;

    @Nullable
    FileIdentity replacedFile;

    @Nullable
    FileIdentity directory;

    @Nullable
    Integer fileMode;

    @Nullable
    RecordLock recordLock;

    @Nullable
    Transfer transfer;

    @Nullable
    NewTask newTask;

    @Nullable
    Execution execution;

    OperationQueue operationQueue = OperationQueue.EMPTY;

    private boolean empty = true;

    SyscallFactsBuilder() {}

    /**
     * Sets {@link SyscallFacts#openFlags()}.
     *
     * @param values the flags with which the call opens a file
     * @return this builder
     */
    public SyscallFactsBuilder openFlags(Set<OpenFlag> values) {
        openFlags = values.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(values));
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#descriptorFlags()}.
     *
     * @param values the status flags of the open file
     * @return this builder
     */
    public SyscallFactsBuilder descriptorFlags(Set<OpenFlag> values) {
        descriptorFlags = values.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(values));
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#syncFlags()}.
     *
     * @param values the flags by which the call asks for durability
     * @return this builder
     */
    public SyscallFactsBuilder syncFlags(Set<SyncFlag> values) {
        syncFlags = values.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(values));
        return changed();
    }

    /**
     * Adds to {@link SyscallFacts#peers()}.
     *
     * @param value an address of a peer
     * @return this builder
     */
    public SyscallFactsBuilder peer(SocketEndpoint value) {
        peers.add(value);
        return changed();
    }

    /**
     * Adds to {@link SyscallFacts#newDescriptors()}.
     *
     * @param value a descriptor that the call made
     * @return this builder
     */
    public SyscallFactsBuilder newDescriptor(NewDescriptor value) {
        newDescriptors.add(value);
        return changed();
    }

    /**
     * Adds to {@link SyscallFacts#closedDescriptors()}.
     *
     * @param value descriptors that the call closed
     * @return this builder
     */
    public SyscallFactsBuilder closedDescriptors(ClosedDescriptors value) {
        closedDescriptors.add(value);
        return changed();
    }

    /**
     * Adds to {@link SyscallFacts#mappedFiles()}.
     *
     * @param value the absolute path of a file behind an address
     * @return this builder
     */
    public SyscallFactsBuilder mappedFile(String value) {
        mappedFiles.add(value);
        return changed();
    }

    /**
     * Adds to {@link SyscallFacts#createdFiles()}.
     *
     * @param value the absolute path of a file that the call created
     * @return this builder
     */
    public SyscallFactsBuilder createdFile(String value) {
        createdFiles.add(value);
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#localEndpoint()}.
     *
     * @param value the socket's own address
     * @return this builder
     */
    public SyscallFactsBuilder localEndpoint(SocketEndpoint value) {
        localEndpoint = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#file()}.
     *
     * @param value the file that the call is about
     * @return this builder
     */
    public SyscallFactsBuilder file(FileIdentity value) {
        file = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#replacedFile()}.
     *
     * @param value the file that has the new name before the call
     * @return this builder
     */
    public SyscallFactsBuilder replacedFile(FileIdentity value) {
        replacedFile = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#directory()}.
     *
     * @param value the directory of the new name
     * @return this builder
     */
    public SyscallFactsBuilder directory(FileIdentity value) {
        directory = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#fileMode()}.
     *
     * @param value type and permissions as {@code st_mode} has them
     * @return this builder
     */
    public SyscallFactsBuilder fileMode(int value) {
        fileMode = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#recordLock()}.
     *
     * @param value what becomes of the locks
     * @return this builder
     */
    public SyscallFactsBuilder recordLock(RecordLock value) {
        recordLock = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#transfer()}.
     *
     * @param value which bytes the call was asked to read, write or sync
     * @return this builder
     */
    public SyscallFactsBuilder transfer(Transfer value) {
        transfer = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#newTask()}.
     *
     * @param value what the call makes
     * @return this builder
     */
    public SyscallFactsBuilder newTask(NewTask value) {
        newTask = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#execution()}.
     *
     * @param value what the call executes
     * @return this builder
     */
    public SyscallFactsBuilder execution(Execution value) {
        execution = value;
        return changed();
    }

    /**
     * Sets {@link SyscallFacts#operationQueue()}.
     *
     * @param value what is queued to io_uring
     * @return this builder
     */
    public SyscallFactsBuilder operationQueue(OperationQueue value) {
        operationQueue = value;
        return changed();
    }

    private SyscallFactsBuilder changed() {
        empty = false;
        return this;
    }

    /** Removes all facts. */
    public void clear() {
        if (empty) {
            return;
        }
        openFlags = Set.of();
        descriptorFlags = Set.of();
        syncFlags = Set.of();
        peers.clear();
        newDescriptors.clear();
        closedDescriptors.clear();
        mappedFiles.clear();
        createdFiles.clear();
        localEndpoint = null;
        file = null;
        replacedFile = null;
        directory = null;
        fileMode = null;
        recordLock = null;
        transfer = null;
        newTask = null;
        execution = null;
        operationQueue = OperationQueue.EMPTY;
        empty = true;
    }

    /** {@return the facts, with copies of the lists} */
    public SyscallFacts build() {
        return empty ? SyscallFacts.NONE : new SyscallFacts(this);
    }
}
