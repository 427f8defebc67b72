package io.github.syscallunit.junit.powerloss.content;

import io.github.syscallunit.trace.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A directory as it may be after a power loss. */
public final class StateTree {
    private static final int PERMISSIONS = 0777;
    private static final int USUAL_FILE = 0644;
    private static final int USUAL_DIRECTORY = 0755;

    /**
     * One name.
     *
     * @param path relative to the directory
     * @param file what it names; its path and its data are to be ignored
     * @param content the content of a regular file
     */
    public record Node(String path, StoredFile file, FileContent content) {
        private String line() {
            return switch (file.kind()) {
                case DIRECTORY -> path + "/";
                case SYMLINK -> path + " -> " + file.target();
                case REGULAR -> path + "  " + content.size() + (content.size() == 1 ? " byte" : " bytes");
            };
        }
    }

    private final List<Node> nodes;

    /** Makes a tree of its names, a directory before what is in it. */
    public StateTree(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** {@return the names with the sizes of the files, in lines} */
    public List<String> lines() {
        return nodes.stream().map(Node::line).toList();
    }

    /** {@return the content of a regular file; empty if there is none of that name} */
    public Optional<byte[]> content(String path) {
        return nodes.stream()
                .filter(node -> node.path().equals(path) && node.file().kind() == StoredFile.Kind.REGULAR)
                .findFirst()
                .map(node -> node.content().bytes());
    }

    /**
     * Makes the tree in a directory.
     *
     * @param directory what is in it is removed
     * @throws IOException if a file can't be written
     */
    public void writeTo(Path directory) throws IOException {
        clear(directory);
        Map<Long, Path> written = new HashMap<>();
        for (Node node : nodes) {
            Path path = directory.resolve(node.path());
            Path first = written.putIfAbsent(node.file().file(), path);
            if (first != null) {
                Files.createLink(path, first);
            } else {
                write(node, path);
            }
        }
        List<Node> backwards = new ArrayList<>(nodes);
        Collections.reverse(backwards);
        for (Node node : backwards) {
            permit(node, directory.resolve(node.path()));
        }
    }

    private static void write(Node node, Path path) throws IOException {
        switch (node.file().kind()) {
            case DIRECTORY -> Files.createDirectory(path);
            case SYMLINK -> Files.createSymbolicLink(path, Path.of(node.file().target()));
            case REGULAR -> node.content().writeTo(path);
        }
    }

    private static void permit(Node node, Path path) throws IOException {
        int mode = node.file().mode() & PERMISSIONS;
        boolean directory = node.file().kind() == StoredFile.Kind.DIRECTORY;
        if (node.file().kind() != StoredFile.Kind.SYMLINK && mode != (directory ? USUAL_DIRECTORY : USUAL_FILE)) {
            Files.setPosixFilePermissions(path, permissions(mode));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    private static void clear(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(path -> !path.equals(directory)).forEach(found::add);
        }
        Collections.reverse(found);
        for (Path path : found) {
            Files.delete(path);
        }
    }
}
