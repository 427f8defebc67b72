package io.github.syscallunit.assertj.durability;

import io.github.syscallunit.assertj.error.ShouldRenameDurably.LossyRename;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.FileIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name that a rename or a link gave to a file, and what a power loss could undo of it. */
final class NewName {
    private final SyscallEvent call;
    private final String path;
    private final Optional<FileIdentity> directory;
    private final List<FileChange> unsynced;
    private boolean directorySynced;

    private NewName(SyscallEvent call, String path, Optional<FileIdentity> directory, List<FileChange> unsynced) {
        this.call = call;
        this.path = path;
        this.directory = directory;
        this.unsynced = unsynced;
    }

    /**
     * Makes the name that a call gives.
     *
     * @param call a rename or a link
     * @param path the name
     * @param files the file, and the files in it if it is a directory
     * @param last whether the name is the call's last one: the directory of that is known
     */
    static NewName of(SyscallEvent call, String path, Collection<FileHistory.TracedFile> files, boolean last) {
        List<FileChange> unsynced = files.stream()
                .flatMap(file -> file.changes().stream())
                .filter(change -> !change.isSyncedBefore(call.start()))
                .toList();
        return new NewName(call, path, last ? call.facts().directory() : Optional.empty(), unsynced);
    }

    String path() {
        return path;
    }

    /** Only a sync that begins after the call saves the name. */
    void syncDirectory(SyscallEvent sync) {
        if (!sync.failed() && sync.start().compareTo(FileChange.end(call)) >= 0) {
            directorySynced |= isDirectory(sync);
        }
    }

    private boolean isDirectory(SyscallEvent sync) {
        return switch (sync.name()) {
            case "sync" -> true;
            case "msync" -> false;
            case "syncfs" -> device(sync.facts().file()).equals(device(directory)) && directory.isPresent();
            default -> {
                Optional<FileIdentity> synced = sync.facts().file();
                yield (synced.isPresent() && directory.isPresent())
                        ? synced.equals(directory)
                        : sync.paths().contains(parent(path));
            }
        };
    }

    private static Optional<Long> device(Optional<FileIdentity> file) {
        return file.map(FileIdentity::device);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    @Nullable
    LossyRename loss() {
        if (unsynced.isEmpty() && directorySynced) {
            return null;
        }
        boolean lost = unsynced.stream().anyMatch(FileChange::isLost);
        List<SyscallEvent> writes = unsynced.stream().map(FileChange::call).toList();
        return new LossyRename(call, writes, lost, directorySynced ? "" : parent(path));
    }
}
