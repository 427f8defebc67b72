package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.internal.PathSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the names that calls make, until they are removed or moved away. */
final class LeftoverFiles {
    private static final SyscallSet MAKING = SyscallSet.parse("open,mkdir,mknod,link,symlink,bind");
    private static final SyscallSet RENAMES = SyscallSet.parse("rename");
    private static final SyscallSet REMOVALS = SyscallSet.parse("unlink,rmdir");
    private static final List<SyscallSet> FOLLOWED = List.of(MAKING, RENAMES, REMOVALS);
    private static final int RENAME_FLAGS = 4;
    private static final int RENAME_EXCHANGE = 2;

    private final List<Leftover> leftovers = new ArrayList<>();
    private final @Nullable PathSet places;

    private LeftoverFiles(@Nullable PathSet places) {
        this.places = places;
    }

    /** A name that was made. The path may lead through other links than that of another call, so a name is known by its file, too. */
    private record Leftover(Optional<FileIdentity> file, String path, SyscallEvent madeBy) {
        boolean is(Optional<FileIdentity> other, String otherPath) {
            boolean sameFile =
                    file.isPresent() && file.equals(other) && name(path).equals(name(otherPath));
            boolean mayBeSame = file.isEmpty() || other.isEmpty() || file.equals(other);
            return sameFile || (mayBeSame && path.equals(otherPath));
        }

        Leftover at(String newPath) {
            return new Leftover(file, newPath, madeBy);
        }

        private static String name(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Finds the calls that made what is left; no directories stand for every place. */
    static List<SyscallEvent> under(SyscallTrace trace, List<Path> directories) {
        FOLLOWED.forEach(trace::events);
        SyscallTrace concerned =
                trace.matching("of names", call -> FOLLOWED.stream().anyMatch(set -> set.matches(call)));
        LeftoverFiles files = new LeftoverFiles(directories.isEmpty() ? null : PathSet.of(directories));
        concerned.keptEvents().stream()
                .filter(call -> call.returned() && !call.failed())
                .forEach(files::follow);
        return files.leftovers.stream()
                .filter(leftover -> files.isUnder(leftover.path))
                .map(Leftover::madeBy)
                .distinct()
                .toList();
    }

    private boolean isUnder(String path) {
        return places == null || places.contains(path);
    }

    private void follow(SyscallEvent call) {
        List<String> paths = call.paths();
        if (MAKING.matches(call)) {
            Optional<FileIdentity> file = call.facts().file();
            call.facts().createdFiles().forEach(path -> leftovers.add(new Leftover(file, path, call)));
        } else if (REMOVALS.matches(call) && !paths.isEmpty()) {
            remove(call.facts().file(), paths.get(0));
        } else if (RENAMES.matches(call) && paths.size() > 1) {
            rename(call, paths.get(0), paths.get(1));
        }
    }

    private @Nullable Leftover remove(Optional<FileIdentity> file, String path) {
        for (Leftover leftover : leftovers) {
            if (leftover.is(file, path)) {
                leftovers.remove(leftover);
                return leftover;
            }
        }
        return null;
    }

    /** A file that takes the place of one that was there before leaves nothing behind. */
    private void rename(SyscallEvent call, String from, String to) {
        boolean exchange =
                call.name().equals("renameat2") && (call.arguments().get(RENAME_FLAGS) & RENAME_EXCHANGE) != 0;
        Optional<FileIdentity> replaced = call.facts().replacedFile();
        Leftover moved = remove(call.facts().file(), from);
        Leftover other = remove(replaced, to);
        moveBelow(from, to);
        if (exchange) {
            add(moved, to);
            add(other, from);
        } else if (moved != null && (other != null || replaced.isEmpty())) {
            add(moved, to);
        } else if (moved == null && other == null && replaced.isEmpty() && !isUnder(from)) {
            leftovers.add(new Leftover(call.facts().file(), to, call));
        } else if (moved == null && other != null) {
            add(other, to);
        }
    }

    private void add(@Nullable Leftover leftover, String path) {
        if (leftover != null) {
            leftovers.add(leftover.at(path));
        }
    }

    private void moveBelow(String from, String to) {
        leftovers.replaceAll(leftover -> leftover.path.startsWith(from + "/")
                ? leftover.at(to + leftover.path.substring(from.length()))
                : leftover);
    }
}
