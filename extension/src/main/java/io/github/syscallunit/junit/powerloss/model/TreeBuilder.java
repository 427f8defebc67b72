package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.BlockDigests;
import io.github.syscallunit.junit.powerloss.content.Digest;
import io.github.syscallunit.junit.powerloss.content.StateTree;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StoredFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes trees of effects, and their digests without them. What two of them have in common is made once. */
final class TreeBuilder {
    private final NameTable names;
    private final Map<Long, FileVersions> files = new HashMap<>();
    private final BlockDigests blocks = new BlockDigests();

    TreeBuilder(Effects effects) {
        names = new NameTable(effects);
        Map<Long, StoredFile> found = new LinkedHashMap<>();
        effects.log().before().forEach(file -> found.put(file.file(), file));
        effects.log().calls().stream()
                .map(StorageCall::operation)
                .map(TreeBuilder::made)
                .forEach(file -> {
                    if (file != null) {
                        found.put(file.file(), file);
                    }
                });
        Map<Long, List<Integer>> ofFiles = new HashMap<>();
        for (int index = 0; index < effects.all().size(); index++) {
            if (effects.all().get(index) instanceof Effect.OnFile effect) {
                ofFiles.computeIfAbsent(effect.file(), number -> new ArrayList<>())
                        .add(index);
            }
        }
        found.forEach((number, file) ->
                files.put(number, new FileVersions(file, effects, ofFiles.getOrDefault(number, List.of()))));
    }

    private static @Nullable StoredFile made(StorageOperation operation) {
        if (operation instanceof StorageOperation.CreateFile created) {
            return made(created.file(), StoredFile.Kind.REGULAR, created.mode(), "");
        } else if (operation instanceof StorageOperation.MakeDirectory made) {
            return made(made.file(), StoredFile.Kind.DIRECTORY, made.mode(), "");
        } else if (operation instanceof StorageOperation.MakeSymlink made) {
            return made(made.file(), StoredFile.Kind.SYMLINK, 0, made.target());
        }
        return null;
    }

    private static StoredFile made(long number, StoredFile.Kind kind, int mode, String target) {
        return new StoredFile("", number, kind, mode, 0, List.of(), target);
    }

    private FileVersions file(long number) {
        FileVersions file = files.get(number);
        if (file == null) {
            throw new IllegalArgumentException("a storage log names the file " + number + ", which it never made");
        }
        return file;
    }

    private boolean isDirectory(long number) {
        return file(number).file().kind() == StoredFile.Kind.DIRECTORY;
    }

    /** {@return the tree that some effects leave} */
    StateTree tree(BitSet kept) {
        List<StateTree.Node> nodes = new ArrayList<>();
        names.forEach(
                kept,
                this::isDirectory,
                (location, number) -> nodes.add(new StateTree.Node(
                        location.toString(), file(number).file(), file(number).content(kept))));
        return new StateTree(nodes);
    }

    /** {@return what two equal trees have in common, and no others} */
    String digest(BitSet kept) {
        // Names of one file are told apart from names of files with the same content.
        Map<Long, Integer> places = new HashMap<>();
        Digest[] all = {Digest.NONE};
        names.forEach(kept, this::isDirectory, (location, number) -> {
            Integer place = places.putIfAbsent(number, places.size());
            all[0] = all[0].followedBy(location.digest())
                    .followedBy(file(number).digest(kept, blocks))
                    .followedBy(place == null ? -1 : place);
        });
        return all[0].toString();
    }
}
