package io.github.syscallunit.assertj.durability;

import static io.github.syscallunit.assertj.error.ShouldRenameDurably.shouldRename;
import static io.github.syscallunit.assertj.error.ShouldRenameDurably.shouldRenameDurably;

import io.github.syscallunit.assertj.error.ShouldRenameDurably.LossyRename;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.internal.PathSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Follows files from their changes to their syncs, renames and the sync of their directories. */
public final class RenameDurability {
    private static final SyscallSet OPENS = SyscallSet.parse("open,open_by_handle_at");
    /** The file written is the first one named. */
    private static final SyscallSet WRITES_FIRST = SyscallSet.parse("write,sendfile");
    /** The file written is the last one named. */
    private static final SyscallSet WRITES_LAST = SyscallSet.parse("copy_file_range,splice");

    private static final SyscallSet RESIZES = SyscallSet.parse("truncate,ftruncate,fallocate");
    private static final SyscallSet MAPS = SyscallSet.parse("mmap");
    private static final SyscallSet MEMORY_SYNCS = SyscallSet.parse("msync");
    private static final SyscallSet RENAMES = SyscallSet.parse("rename");
    private static final SyscallSet LINKS = SyscallSet.parse("link");
    private static final SyscallSet REMOVALS = SyscallSet.parse("unlink");
    private static final List<SyscallSet> FOLLOWED = List.of(
            OPENS, WRITES_FIRST, WRITES_LAST, RESIZES, MAPS, MEMORY_SYNCS, FileSyncs.SYNCS, RENAMES, LINKS, REMOVALS);
    private static final int RENAME_FLAGS = 4;
    private static final int RENAME_EXCHANGE = 2;

    private final FileHistory files = new FileHistory();
    private final FileSyncs syncs = new FileSyncs(files);
    private final List<NewName> newNames = new ArrayList<>();
    private final PathSet places;

    private RenameDurability(PathSet places) {
        this.places = places;
    }

    /**
     * Finds renames and links that a power loss could undo, or leave without what was written.
     *
     * @param trace the trace
     * @param directories the directories of the new names that are checked
     * @return the message; null if all are durable
     */
    public static @Nullable ErrorMessageFactory check(SyscallTrace trace, List<Path> directories) {
        FOLLOWED.forEach(trace::events);
        SyscallTrace concerned =
                trace.matching("of files", call -> FOLLOWED.stream().anyMatch(set -> set.matches(call)));
        RenameDurability durability = new RenameDurability(PathSet.of(directories));
        concerned.keptEvents().stream().filter(SyscallEvent::returned).forEach(durability::follow);
        if (durability.newNames.isEmpty()) {
            return shouldRename(trace, directories);
        }
        List<LossyRename> lossy = durability.newNames.stream()
                .map(NewName::loss)
                .flatMap(Stream::ofNullable)
                .toList();
        return lossy.isEmpty() ? null : shouldRenameDurably(trace, directories, durability.newNames.size(), lossy);
    }

    private void follow(SyscallEvent call) {
        if (FileSyncs.SYNCS.matches(call) || MEMORY_SYNCS.matches(call)) {
            syncs.follow(call);
            newNames.forEach(name -> name.syncDirectory(call));
        } else if (!call.failed()) {
            followSuccess(call);
        }
    }

    private void followSuccess(SyscallEvent call) {
        List<String> paths = call.paths();
        if (paths.isEmpty()) {
            return;
        }
        String first = paths.get(0);
        String last = paths.get(paths.size() - 1);
        if (OPENS.matches(call)) {
            open(call, first, last);
        } else if (WRITES_FIRST.matches(call)) {
            write(call, first);
        } else if (WRITES_LAST.matches(call)) {
            write(call, last);
        } else if (RESIZES.matches(call)) {
            change(call, first, FileChange.Kind.SIZE);
        } else if (MAPS.matches(call)) {
            if (call.facts().file().isPresent()) {
                change(call, first, FileChange.Kind.MAPPING);
            }
        } else if (RENAMES.matches(call)) {
            rename(call, first, last);
        } else if (LINKS.matches(call)) {
            link(call, first, last);
        } else {
            files.removeName(first);
        }
    }

    private void open(SyscallEvent call, String given, String real) {
        SyscallFacts facts = call.facts();
        if (!facts.createdFiles().isEmpty() || facts.openFlags().contains(OpenFlag.O_TMPFILE)) {
            files.addName(given, files.create(real, facts.file()));
        } else if (facts.openFlags().contains(OpenFlag.O_TRUNC)) {
            change(call, real, FileChange.Kind.SIZE);
        }
    }

    private void write(SyscallEvent call, String path) {
        if (call.result() == 0 || !path.startsWith("/")) {
            return;
        }
        if (call.facts().isSynchronous()) {
            syncs.synchronousWrite(call, path);
        } else {
            change(call, path, FileChange.Kind.DATA);
        }
    }

    private void change(SyscallEvent call, String path, FileChange.Kind kind) {
        if (path.startsWith("/")) {
            files.find(path, call.facts().file()).changes().add(new FileChange(call, kind));
        }
    }

    private void rename(SyscallEvent call, String from, String to) {
        FileHistory.TracedFile file = files.find(from, call.facts().file());
        boolean exchange =
                call.name().equals("renameat2") && (call.arguments().get(RENAME_FLAGS) & RENAME_EXCHANGE) != 0;
        if (exchange) {
            FileHistory.TracedFile other = files.find(to, call.facts().replacedFile());
            addNewName(NewName.of(call, from, files.withContent(to, other), false));
            addNewName(NewName.of(call, to, files.withContent(from, file), true));
            files.exchange(from, file, to, other);
        } else {
            addNewName(NewName.of(call, to, files.withContent(from, file), true));
            files.rename(from, to, file);
        }
    }

    private void link(SyscallEvent call, String from, String to) {
        FileHistory.TracedFile file = files.find(from, call.facts().file());
        addNewName(NewName.of(call, to, files.withContent(from, file), true));
        files.addName(to, file);
    }

    private void addNewName(NewName name) {
        if (places.contains(name.path())) {
            newNames.add(name);
        }
    }
}
