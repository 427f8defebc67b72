package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.linux.file.HostFiles;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.recording.PendingCall;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.storage.mirror.DirectoryMirror;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.SharedMappings;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.internal.Counted;
import io.github.syscallunit.trace.internal.NameList;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import io.github.syscallunit.trace.storage.StorageOperation.WriteMapped;
import io.github.syscallunit.trace.storage.StoredFile;
import io.github.syscallunit.trace.storage.UnseenChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of one directory while it is recorded. Used on the tracer's thread.
 *
 * <p>Files that the program has mapped are compared with the mirror before each call that is recorded, and at each acknowledgement: what
 * differs was stored since.
 */
final class StorageRecording {
    private static final int MOST_NAMED = 3;
    private static final long MEGABYTE = 1024 * 1024;

    private final HostFiles files;
    private final DescriptorInfo descriptors;
    private final String rootPath;
    private final @Nullable String owner;
    private final int pid;
    private final long maxBytes;
    private final long startNanos = System.nanoTime();
    private final MirrorScanner scanner;
    private final DirectoryMirror mirror;
    private final CallView view;
    private final List<StoredFile> before;
    private final List<StorageCall> calls = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final List<UnseenChange> unseen = new ArrayList<>();
    private final Map<Tracee, Begun> begun = new HashMap<>();

    /** A call between its entry and its exit, and the stores to mapped memory before it. */
    private record Begun(StorageEffect effect, List<Stored> stores) {}

    private record Stored(Inode inode, Extent data) {}

    private long keptBytes;
    private int counted;
    /** Whether the recording has ended early: what was recorded is kept, and nothing is added. */
    private boolean ended;

    /** Copies the directory. */
    StorageRecording(
            HostFiles files,
            DescriptorInfo descriptors,
            String rootPath,
            @Nullable String owner,
            int pid,
            long maxBytes) {
        this.files = files;
        this.descriptors = descriptors;
        this.rootPath = rootPath;
        this.owner = owner;
        this.pid = pid;
        this.maxBytes = maxBytes;
        scanner = new MirrorScanner(files, maxBytes);
        mirror = scanner.scan(rootPath);
        keptBytes = scanner.copied();
        view = new CallView(files, descriptors, mirror, rootPath, maxBytes);
        before = MirrorScanner.describe(mirror);
        findEarlierWriters();
    }

    StorageRecording restarted() {
        return new StorageRecording(files, descriptors, rootPath, owner, pid, maxBytes);
    }

    /** Finds the mappings and rings by which the process can change files without calls. */
    private void findEarlierWriters() {
        for (SharedMappings.Range range : SharedMappings.of(pid, 0, SharedMappings.LAST, mirror, files)) {
            mirror.mapped(range.inode(), null);
        }
        List<String> descriptors = files.names("/proc/" + pid + "/fd");
        for (String descriptor : descriptors == null ? List.<String>of() : descriptors) {
            String target = files.target("/proc/" + pid + "/fd/" + descriptor);
            if (target != null && target.endsWith("[io_uring]")) {
                unseen.add(new UnseenChange(UnseenHandler.RING, null));
                return;
            }
        }
    }

    boolean hasInScope(TraceeContext scope) {
        return !ended && scope.isOfTest(owner, startNanos);
    }

    /** Begins with a stop, of which nothing is known yet. */
    void switchTo(Tracee tracee) {
        view.of(tracee);
    }

    boolean concerns(Tracee tracee, StorageHandler handler) {
        return handler.concerns(view.again(tracee));
    }

    boolean mayConcern(Tracee tracee, StorageHandler handler) {
        return handler.mayConcern(view.again(tracee));
    }

    boolean mayWait(Tracee tracee, StorageHandler handler) {
        return handler.mayWait(view.again(tracee));
    }

    void begin(Tracee tracee, StorageHandler handler) {
        List<Stored> stores = stores();
        begun.put(tracee, new Begun(handler.begin(view.again(tracee)), stores));
    }

    void exited(Tracee tracee, PendingCall call) {
        Begun made = begun.remove(tracee);
        if (made == null || ended) {
            return;
        }
        ChangeList changes = new ChangeList(calls, unseen, () -> call.event(tracee, startNanos));
        add(made.stores(), changes);
        InjectionAction action = tracee.injectionAction();
        if (tracee.errno() != 0) {
            made.effect().failed(view.of(tracee), changes);
        } else if (action == null || !action.replaces()) {
            made.effect().succeeded(view.of(tracee), changes);
        }
        count();
        ended |= changes.endsRecording();
    }

    /** Ends a call that does not return. The comparison at the end shows what the kernel has done of it. */
    void gone(Tracee tracee) {
        Begun lost = begun.remove(tracee);
        if (lost != null && !ended) {
            add(lost.stores());
            count();
        }
    }

    void acknowledge(String text) {
        if (ended) {
            return;
        }
        add(stores());
        acknowledgements.add(new Acknowledgement(calls.size(), acknowledgements.size(), text));
        count();
    }

    private void count() {
        for (; counted < calls.size(); counted++) {
            keptBytes += data(calls.get(counted).operation());
        }
        ended |= keptBytes > maxBytes;
    }

    private static long data(StorageOperation operation) {
        if (operation instanceof WriteData write) {
            return write.data().length();
        }
        return operation instanceof WriteMapped write ? write.data().length() : 0;
    }

    /** Ends the recording. */
    StorageLog end() {
        if (ended) {
            if (keptBytes > maxBytes) {
                unseen.add(new UnseenChange(
                        "The recording has more than " + maxBytes / MEGABYTE + " MB of contents, which is its limit."
                                + " Raise maxRecordedMegabytes, or let the code write less.",
                        null));
            }
            unseen.add(new UnseenChange(
                    "What the code did after " + Counted.of(calls.size(), "operation") + " is not recorded.", null));
            return new StorageLog(before, calls, acknowledgements, unseen);
        }
        add(stores());
        List<String> different = scanner.differences(mirror, rootPath);
        if (!different.isEmpty()) {
            unseen.add(new UnseenChange(reason(different), null));
        }
        return new StorageLog(before, calls, acknowledgements, unseen);
    }

    private static String reason(List<String> different) {
        return "The directory is not as the recorded calls leave it, so something that was not recorded has changed it: "
                + NameList.abridged(different, MOST_NAMED) + ".";
    }

    private List<Stored> stores() {
        List<Stored> stores = new ArrayList<>();
        for (Inode inode : mirror.mapped()) {
            String path = view.hostPath(inode);
            FileStatus status = path == null ? null : files.status(path, false);
            if (path != null && status != null && status.id().equals(inode.id())) {
                List<Extent> found = new ArrayList<>();
                files.readData(path, (offset, bytes, length) -> inode.content().update(offset, bytes, length, found));
                found.forEach(data -> stores.add(new Stored(inode, data)));
            }
        }
        return stores;
    }

    private void add(List<Stored> stores, ChangeList changes) {
        for (Stored stored : stores) {
            changes.add(new WriteMapped(stored.inode().number(), stored.data()), stored.inode());
        }
    }

    /** Stores that belong to no call are recorded with the call that mapped the file. */
    private void add(List<Stored> stores) {
        for (Stored stored : stores) {
            SyscallEvent mapping = stored.inode().mapping();
            SyscallEvent call = mapping == null ? SyscallEvent.builder("mmap").build() : mapping;
            add(List.of(stored), new ChangeList(calls, unseen, () -> call));
        }
    }
}
