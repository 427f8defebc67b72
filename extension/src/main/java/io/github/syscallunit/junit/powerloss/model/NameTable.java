package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Digest;
import io.github.syscallunit.trace.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All names that directories have at some time, each with a number, and what they name when some effects are kept. That is an array of files, where
 * a copy of the directories would be a tree.
 */
final class NameTable {
    /**
     * Where a name is. Its path is made when it is asked for.
     *
     * @param parent the directory; null for the root
     * @param name the name in it
     * @param digest what no other path has
     */
    record Location(@Nullable Location parent, String name, Digest digest) {
        @Override
        public String toString() {
            return parent == null ? name : parent + "/" + name;
        }
    }

    /** Takes a name. */
    interface Visitor {
        /**
         * Takes it.
         *
         * @param location where it is
         * @param file the number of what it names
         */
        void visit(Location location, long file);
    }

    private record Name(String text, Digest digest, int slot) {}

    private record Change(int slot, long file, long removed) {}

    private record Changes(int effect, List<Change> all) {}

    private final Map<Long, TreeMap<String, Integer>> slots = new HashMap<>();
    private final Map<Long, List<Name>> directories = new HashMap<>();
    private final List<Changes> changes = new ArrayList<>();
    private final long[] before;
    private final long root;
    private int count;

    NameTable(Effects effects) {
        Map<Integer, Long> filesBefore = new HashMap<>();
        Namespace names = Namespace.of(effects.log().before());
        root = names.root();
        for (StoredFile file : effects.log().before()) {
            if (!file.path().isEmpty()) {
                filesBefore.put(slot(names.parent(file.path()), Namespace.name(file.path())), file.file());
            }
        }
        for (int index = 0; index < effects.all().size(); index++) {
            if (effects.all().get(index) instanceof Effect.Names effect) {
                changes.add(new Changes(
                        index, effect.changes().stream().map(this::change).toList()));
            }
        }
        before = new long[count];
        filesBefore.forEach((slot, file) -> before[slot] = file);
        slots.forEach((directory, ofDirectory) -> {
            List<Name> ordered = new ArrayList<>();
            ofDirectory.forEach((text, slot) ->
                    ordered.add(new Name(text, Digest.of(text.getBytes(StandardCharsets.UTF_8)), slot)));
            directories.put(directory, ordered);
        });
    }

    private Change change(Effect.Entry entry) {
        return new Change(slot(entry.directory(), entry.name()), entry.file(), entry.removed());
    }

    private int slot(long directory, String name) {
        return slots.computeIfAbsent(directory, number -> new TreeMap<>()).computeIfAbsent(name, text -> count++);
    }

    /**
     * Goes through the names that the root leads to if some effects are kept, in order, a directory before what is in it. A directory has one name,
     * even if the loss of a rename would leave it two.
     */
    void forEach(BitSet kept, LongPredicate isDirectory, Visitor visitor) {
        walk(filesOf(kept), root, null, isDirectory, new HashSet<>(Set.of(root)), visitor);
    }

    private long[] filesOf(BitSet kept) {
        long[] files = before.clone();
        for (Changes each : changes) {
            if (kept.get(each.effect)) {
                each.all.forEach(change -> apply(change, files));
            }
        }
        return files;
    }

    private static void apply(Change change, long[] files) {
        if (change.file != 0) {
            files[change.slot] = change.file;
        } else if (files[change.slot] == change.removed) {
            files[change.slot] = 0;
        }
    }

    private void walk(
            long[] files,
            long directory,
            @Nullable Location parent,
            LongPredicate isDirectory,
            Set<Long> seen,
            Visitor visitor) {
        Digest digest = parent == null ? Digest.NONE : parent.digest;
        for (Name name : directories.getOrDefault(directory, List.of())) {
            long file = files[name.slot];
            boolean entered = file != 0 && isDirectory.test(file);
            if (file == 0 || (entered && !seen.add(file))) {
                continue;
            }
            Location location = new Location(parent, name.text, digest.followedBy(name.digest));
            visitor.visit(location, file);
            if (entered) {
                walk(files, file, location, isDirectory, seen, visitor);
            }
        }
    }
}
