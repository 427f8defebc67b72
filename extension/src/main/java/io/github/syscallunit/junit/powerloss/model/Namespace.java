package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.StoredFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which names the directories have. */
final class Namespace {
    private final Map<Long, TreeMap<String, Long>> directories = new HashMap<>();
    private final long root;

    private Namespace(long root) {
        this.root = root;
    }

    static Namespace of(List<StoredFile> files) {
        if (files.isEmpty() || !files.get(0).path().isEmpty()) {
            throw new IllegalArgumentException(
                    "the first file of a storage log is the directory itself, with an empty path");
        }
        Namespace names = new Namespace(files.get(0).file());
        for (StoredFile file : files) {
            if (!file.path().isEmpty()) {
                names.put(names.parent(file.path()), name(file.path()), file.file());
            }
        }
        return names;
    }

    long root() {
        return root;
    }

    /** {@return the names of a directory and what they name, in order} */
    Map<String, Long> names(long directory) {
        TreeMap<String, Long> names = directories.get(directory);
        return names == null ? Map.of() : names;
    }

    void put(long directory, String name, long file) {
        directories.computeIfAbsent(directory, number -> new TreeMap<>()).put(name, file);
    }

    void apply(Effect.Names effect) {
        for (Effect.Entry change : effect.changes()) {
            if (change.file() != 0) {
                put(change.directory(), change.name(), change.file());
            } else {
                directories
                        .computeIfAbsent(change.directory(), number -> new TreeMap<>())
                        .remove(change.name(), change.removed());
            }
        }
    }

    /** {@return the number of the directory that a path is in} */
    long parent(String path) {
        long directory = root;
        int slash = path.lastIndexOf('/');
        for (String part : slash < 0 ? new String[0] : path.substring(0, slash).split("/")) {
            @Nullable Long next = names(directory).get(part);
            if (next == null) {
                throw new IllegalArgumentException("a storage log has no directory of \"" + path + "\" at that time");
            }
            directory = next;
        }
        return directory;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
