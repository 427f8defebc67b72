package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StoredFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes trees of effects. What two trees have in common is made once. */
final class TreeBuilder {
    /** A content that some effects make, and those that one more effect makes of it. */
    private static final class Version {
        private final FileContent content;
        private final Map<Integer, Version> next = new HashMap<>();
        private @Nullable FileContent clipped;

        private Version(FileContent content) {
            this.content = content;
        }

        private FileContent clipped() {
            FileContent known = clipped;
            if (known == null) {
                known = content.clipped();
                clipped = known;
            }
            return known;
        }
    }

    /** Each may hold a block of its own, or more. */
    private static final int MOST_VERSIONS = 10_000;

    private final Effects effects;
    private final Namespace before;
    private final Map<Long, StoredFile> files = new HashMap<>();
    private final Map<Long, Version> contents = new HashMap<>();
    private final Map<Long, List<Integer>> effectsOfFiles = new HashMap<>();
    private final List<Integer> effectsOnNames = new ArrayList<>();
    private int versions;

    TreeBuilder(Effects effects) {
        this.effects = effects;
        this.before = Namespace.of(effects.log().before());
        for (StoredFile file : effects.log().before()) {
            files.put(file.file(), file);
            contents.put(file.file(), new Version(FileContent.of(file)));
        }
        effects.log().calls().stream().map(StorageCall::operation).forEach(this::addNew);
        for (int index = 0; index < effects.all().size(); index++) {
            if (effects.all().get(index) instanceof Effect.OnFile effect) {
                effectsOfFiles
                        .computeIfAbsent(effect.file(), number -> new ArrayList<>())
                        .add(index);
            } else {
                effectsOnNames.add(index);
            }
        }
    }

    private void addNew(StorageOperation operation) {
        if (operation instanceof StorageOperation.CreateFile created) {
            add(created.file(), StoredFile.Kind.REGULAR, created.mode(), "");
        } else if (operation instanceof StorageOperation.MakeDirectory made) {
            add(made.file(), StoredFile.Kind.DIRECTORY, made.mode(), "");
        } else if (operation instanceof StorageOperation.MakeSymlink made) {
            add(made.file(), StoredFile.Kind.SYMLINK, 0, made.target());
        }
    }

    private void add(long number, StoredFile.Kind kind, int mode, String target) {
        files.put(number, new StoredFile("", number, kind, mode, 0, List.of(), target));
    }

    /** {@return the tree that some effects leave} */
    StateTree tree(BitSet kept) {
        Namespace names = before.copy();
        for (int index : effectsOnNames) {
            if (kept.get(index)) {
                names.apply((Effect.Names) effects.all().get(index));
            }
        }
        List<StateTree.Node> nodes = new ArrayList<>();
        addNames(names, names.root(), "", kept, nodes, new HashSet<>(Set.of(names.root())));
        return new StateTree(nodes);
    }

    private void addNames(
            Namespace names, long directory, String prefix, BitSet kept, List<StateTree.Node> nodes, Set<Long> seen) {
        names.names(directory).forEach((name, number) -> {
            StoredFile file = files.get(number);
            if (file == null) {
                throw new IllegalArgumentException("a storage log names the file " + number + ", which it never made");
            }
            boolean isDirectory = file.kind() == StoredFile.Kind.DIRECTORY;
            // A directory has one name, even if the loss of a rename would leave it two.
            if (!isDirectory || seen.add(number)) {
                nodes.add(new StateTree.Node(prefix + name, file, content(number, kept)));
            }
            if (isDirectory && nodes.get(nodes.size() - 1).path().equals(prefix + name)) {
                addNames(names, number, prefix + name + "/", kept, nodes, seen);
            }
        });
    }

    private FileContent content(long file, BitSet kept) {
        forgetIfMany();
        Version version = contents.computeIfAbsent(file, number -> new Version(FileContent.EMPTY));
        for (int index : effectsOfFiles.getOrDefault(file, List.of())) {
            if (kept.get(index)) {
                Version from = version;
                Effect.OnFile effect = (Effect.OnFile) effects.all().get(index);
                version = version.next.computeIfAbsent(index, key -> {
                    versions++;
                    return new Version(effect.apply(from.content));
                });
            }
        }
        return version.clipped();
    }

    private void forgetIfMany() {
        if (versions > MOST_VERSIONS) {
            contents.values().forEach(version -> version.next.clear());
            versions = 0;
        }
    }
}
