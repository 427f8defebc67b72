package io.github.syscallunit.assertj.durability;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fact.FileIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which changes a sync saves. {@code sync_file_range} saves none: it writes no metadata and flushes no device. */
final class FileSyncs {
    static final SyscallSet SYNCS = SyscallSet.parse("fsync,fdatasync,syncfs,sync");

    /** With these errors the kernel drops the data. */
    private static final Set<String> LOSSES = Set.of("EIO", "ENOSPC", "EDQUOT");

    private final FileHistory files;

    FileSyncs(FileHistory files) {
        this.files = files;
    }

    void follow(SyscallEvent sync) {
        Collection<FileHistory.TracedFile> synced = filesOf(sync);
        Errno errno = sync.errno();
        boolean memory = sync.name().equals("msync");
        if (errno == null && (!memory || sync.facts().isSynchronous())) {
            synced.forEach(file -> save(file, sync, memory));
        } else if (errno != null && LOSSES.contains(errno.name())) {
            synced.forEach(file -> file.changes().forEach(change -> change.loseBy(sync)));
        }
    }

    /** To sync memory saves the pages of its range, which need not be those of a write, and the file's size. */
    private static void save(FileHistory.TracedFile file, SyscallEvent sync, boolean memory) {
        file.changes().removeIf(change -> change.isSyncedBefore(sync.start()));
        file.changes().stream()
                .filter(change -> !memory || change.kind() != FileChange.Kind.DATA)
                .forEach(change -> change.syncBy(sync));
    }

    /** Writes the metadata that its data needs, and so the file's size. */
    void synchronousWrite(SyscallEvent write, String path) {
        files.find(path, write.facts().file()).changes().stream()
                .filter(change -> change.kind() == FileChange.Kind.SIZE)
                .forEach(change -> change.syncBy(write));
    }

    private Collection<FileHistory.TracedFile> filesOf(SyscallEvent sync) {
        if (sync.name().equals("sync")) {
            return files.all();
        }
        Optional<FileIdentity> identity = sync.facts().file();
        if (sync.name().equals("syncfs")) {
            return files.all().stream().filter(file -> isOn(file, identity)).toList();
        }
        if (sync.name().equals("msync")) {
            return sync.facts().mappedFiles().stream()
                    .map(path -> files.find(path, Optional.empty()))
                    .toList();
        }
        return sync.paths().isEmpty()
                ? List.of()
                : List.of(files.find(sync.paths().get(0), identity));
    }

    private static boolean isOn(FileHistory.TracedFile file, Optional<FileIdentity> device) {
        return device.isPresent()
                && file.identity()
                        .filter(identity -> identity.device() == device.get().device())
                        .isPresent();
    }
}
