package io.github.syscallunit.assertj.durability;

import io.github.syscallunit.trace.fact.FileIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a file again whatever descriptor or name a call uses: by its identity, or, where a call has none, by following its names through
 * renames and links.
 */
final class FileHistory {
    private final Map<FileIdentity, TracedFile> byIdentity = new HashMap<>();
    private final Map<String, TracedFile> byName = new HashMap<>();

    /** A file, and what was done to it that is not known to be on the device. */
    static final class TracedFile {
        private Optional<FileIdentity> identity;
        private final List<FileChange> changes = new ArrayList<>();

        private TracedFile(Optional<FileIdentity> identity) {
            this.identity = identity;
        }

        Optional<FileIdentity> identity() {
            return identity;
        }

        List<FileChange> changes() {
            return changes;
        }
    }

    TracedFile find(String name, Optional<FileIdentity> identity) {
        TracedFile file = identity.isPresent()
                ? byIdentity.computeIfAbsent(identity.get(), id -> unidentified(name, identity))
                : byName.computeIfAbsent(name, path -> new TracedFile(Optional.empty()));
        byName.put(name, file);
        return file;
    }

    private TracedFile unidentified(String name, Optional<FileIdentity> identity) {
        TracedFile known = byName.get(name);
        if (known == null || known.identity.isPresent()) {
            return new TracedFile(identity);
        }
        known.identity = identity;
        return known;
    }

    /** A new file may have the number of a file that was deleted. */
    TracedFile create(String name, Optional<FileIdentity> identity) {
        identity.ifPresent(byIdentity::remove);
        byName.remove(name);
        return find(name, identity);
    }

    void addName(String name, TracedFile file) {
        byName.put(name, file);
    }

    void removeName(String name) {
        byName.remove(name);
    }

    /** The files in a directory are renamed with it. */
    void rename(String from, String to, TracedFile file) {
        moveBelow(from, to);
        byName.remove(from);
        byName.put(to, file);
    }

    void exchange(String from, TracedFile first, String to, TracedFile second) {
        Map<String, TracedFile> below = below(to);
        below.keySet().forEach(byName::remove);
        moveBelow(from, to);
        below.forEach((name, file) -> byName.put(from + name.substring(to.length()), file));
        byName.put(to, first);
        byName.put(from, second);
    }

    private void moveBelow(String from, String to) {
        Map<String, TracedFile> below = below(from);
        below.keySet().forEach(byName::remove);
        below.forEach((name, file) -> byName.put(to + name.substring(from.length()), file));
    }

    private Map<String, TracedFile> below(String directory) {
        Map<String, TracedFile> below = new HashMap<>();
        byName.forEach((name, file) -> {
            if (name.startsWith(directory + "/")) {
                below.put(name, file);
            }
        });
        return below;
    }

    /** {@return a file and, if it is a directory, all known files in it} */
    Set<TracedFile> withContent(String name, TracedFile file) {
        Set<TracedFile> files = new LinkedHashSet<>(List.of(file));
        files.addAll(below(name).values());
        return files;
    }

    Collection<TracedFile> all() {
        Set<TracedFile> files = new LinkedHashSet<>(byIdentity.values());
        files.addAll(byName.values());
        return files;
    }
}
