package io.github.syscallunit.trace.fact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a syscall means, decoded from its registers and the memory they point to. A fact that a call does not have is empty. Facts of
 * success (new and closed descriptors, created files) are present only if the call succeeded.
 *
 * <p>Later versions may add facts.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallFacts {
    /** A call without facts. */
    public static final SyscallFacts NONE = new SyscallFacts(new SyscallFactsBuilder());

    private final Set<OpenFlag> openFlags;
    private final Set<OpenFlag> descriptorFlags;
    private final Set<SyncFlag> syncFlags;
    private final List<SocketEndpoint> peers;
    private final @Nullable SocketEndpoint localEndpoint;
    private final List<NewDescriptor> newDescriptors;
    private final List<ClosedDescriptors> closedDescriptors;
    private final List<String> mappedFiles;
    private final List<String> createdFiles;
    private final @Nullable FileIdentity file;
    private final @Nullable FileIdentity replacedFile;
    private final @Nullable FileIdentity directory;
    private final @Nullable Integer fileMode;
    private final @Nullable RecordLock recordLock;
    private final @Nullable Transfer transfer;
    private final @Nullable NewTask newTask;
    private final @Nullable Execution execution;
    private final OperationQueue operationQueue;

    SyscallFacts(SyscallFactsBuilder from) {
        openFlags = from.openFlags;
        descriptorFlags = from.descriptorFlags;
        syncFlags = from.syncFlags;
        peers = List.copyOf(from.peers);
        localEndpoint = from.localEndpoint;
        newDescriptors = List.copyOf(from.newDescriptors);
        closedDescriptors = List.copyOf(from.closedDescriptors);
        mappedFiles = List.copyOf(from.mappedFiles);
        createdFiles = List.copyOf(from.createdFiles);
        file = from.file;
        replacedFile = from.replacedFile;
        directory = from.directory;
        fileMode = from.fileMode;
        recordLock = from.recordLock;
        transfer = from.transfer;
        newTask = from.newTask;
        execution = from.execution;
        operationQueue = from.operationQueue;
    }

    /** {@return a builder without facts} */
    public static SyscallFactsBuilder builder() {
        return new SyscallFactsBuilder();
    }

    /**
     * {@return the flags with which a call opens a file: of {@code open}, {@code openat}, {@code openat2}, {@code open_by_handle_at},
     * {@code mq_open}, and those that {@code creat} stands for}
     */
    public Set<OpenFlag> openFlags() {
        return openFlags;
    }

    /** {@return whether a call opens a file that it may write, create or cut} */
    public boolean opensForWriting() {
        return !openFlags.contains(OpenFlag.O_PATH)
                && (openFlags.contains(OpenFlag.O_WRONLY) || openFlags.contains(OpenFlag.O_RDWR) || createsOrCuts());
    }

    private boolean createsOrCuts() {
        return openFlags.contains(OpenFlag.O_TRUNC) || mayCreateFile();
    }

    /** {@return whether a call that opens a file may create one} */
    public boolean mayCreateFile() {
        return openFlags.contains(OpenFlag.O_CREAT) || openFlags.contains(OpenFlag.O_TMPFILE);
    }

    /**
     * {@return the status flags of the open file that a call writes or syncs through a descriptor; without {@code O_LARGEFILE}, which the
     * kernel sets by itself; empty for sockets, pipes and the like}
     */
    public Set<OpenFlag> descriptorFlags() {
        return descriptorFlags;
    }

    /** {@return the flags by which the call itself asks for durability} */
    public Set<SyncFlag> syncFlags() {
        return syncFlags;
    }

    /**
     * {@return whether the call returns only when its data is on the device: a write through a descriptor with {@code O_SYNC} or
     * {@code O_DSYNC}, one with {@code RWF_SYNC} or {@code RWF_DSYNC}, an {@code msync} with {@code MS_SYNC}}
     */
    public boolean isSynchronous() {
        return descriptorFlags.contains(OpenFlag.O_SYNC)
                || descriptorFlags.contains(OpenFlag.O_DSYNC)
                || syncFlags.contains(SyncFlag.RWF_SYNC)
                || syncFlags.contains(SyncFlag.RWF_DSYNC)
                || syncFlags.contains(SyncFlag.MS_SYNC);
    }

    /**
     * {@return the addresses of the sockets that a call connects or sends to, accepts, or receives from; {@code sendmmsg} has several}
     */
    public List<SocketEndpoint> peers() {
        return peers;
    }

    /** {@return the socket's own address: of {@code bind} and {@code getsockname}} */
    public Optional<SocketEndpoint> localEndpoint() {
        return Optional.ofNullable(localEndpoint);
    }

    /** {@return the descriptors that the call made} */
    public List<NewDescriptor> newDescriptors() {
        return newDescriptors;
    }

    /** {@return the descriptors that the call closed, before it made new ones} */
    public List<ClosedDescriptors> closedDescriptors() {
        return closedDescriptors;
    }

    /** {@return the absolute paths of the files behind the addresses of {@code mmap}, {@code munmap} and {@code msync}} */
    public List<String> mappedFiles() {
        return mappedFiles;
    }

    /**
     * {@return the absolute path that a call made: of {@code open} and its like if the file did not exist, of {@code mkdir}, {@code mknod},
     * {@code link}, {@code symlink}, of {@code bind} of a local socket, and the new name of {@code rename} if nothing had it before}
     */
    public List<String> createdFiles() {
        return createdFiles;
    }

    /**
     * {@return the file that a call opened, writes, syncs, closes, maps to be written, locks, renames, links, or whose permissions it
     * changes; of a call that copies from one file to another, the one that is written. Empty if it is not a file or not known}
     */
    public Optional<FileIdentity> file() {
        return Optional.ofNullable(file);
    }

    /** {@return the file that has the new name of a {@code rename} before the call, if there is one} */
    public Optional<FileIdentity> replacedFile() {
        return Optional.ofNullable(replacedFile);
    }

    /** {@return the directory of the new name of {@code rename} or {@code link}} */
    public Optional<FileIdentity> directory() {
        return Optional.ofNullable(directory);
    }

    /**
     * {@return the type and the permissions, as {@code st_mode} has them, of the file that a call created or whose permissions it changed;
     * after the call, so that the umask and the directory's default permissions have been applied}
     */
    public OptionalInt fileMode() {
        return fileMode == null ? OptionalInt.empty() : OptionalInt.of(fileMode);
    }

    /** {@return what {@code fcntl} does to the POSIX record locks of its process} */
    public Optional<RecordLock> recordLock() {
        return Optional.ofNullable(recordLock);
    }

    /** {@return which bytes a call was asked to read, write or sync} */
    public Optional<Transfer> transfer() {
        return Optional.ofNullable(transfer);
    }

    /** {@return what a call of the {@code clone} or {@code fork} family makes} */
    public Optional<NewTask> newTask() {
        return Optional.ofNullable(newTask);
    }

    /** {@return what {@code execve} or {@code execveat} executes} */
    public Optional<Execution> execution() {
        return Optional.ofNullable(execution);
    }

    /** {@return what waits in the ring of io_uring that a call submits, or sets up to be submitted without calls} */
    public OperationQueue operationQueue() {
        return operationQueue;
    }

    /** {@return whether there is no fact} */
    public boolean isEmpty() {
        return equals(NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof SyscallFacts facts && parts().equals(facts.parts()));
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** {@return the facts by their names, for messages of tests} */
    @Override
    public String toString() {
        return parts().toString();
    }

    private List<Object> parts() {
        return List.of(
                openFlags,
                descriptorFlags,
                syncFlags,
                peers,
                localEndpoint(),
                newDescriptors,
                closedDescriptors,
                mappedFiles,
                createdFiles,
                file(),
                replacedFile(),
                directory(),
                fileMode(),
                recordLock(),
                transfer(),
                newTask(),
                execution(),
                operationQueue);
    }
}
