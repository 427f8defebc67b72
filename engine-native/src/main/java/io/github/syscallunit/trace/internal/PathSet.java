package io.github.syscallunit.trace.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A set of files and directories, each by the given name and by its real path, which descriptors have.
 *
 * @param names the absolute names
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PathSet(List<String> names) {
    private static final String DELETED = " (deleted)";

    /**
     * Copies the names.
     *
     * @param names see {@link #names()}
     */
    public PathSet {
        names = List.copyOf(names);
    }

    /**
     * Resolves files and directories. They need not exist.
     *
     * @param files files or directories
     * @return their names
     */
    public static PathSet of(List<Path> files) {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            Path absolute = file.toAbsolutePath().normalize();
            names.add(absolute.toString());
            names.add(real(absolute).toString());
        }
        return new PathSet(names);
    }

    /**
     * Returns whether a path is one of these, or is under one of them.
     *
     * @param path an absolute path, as an event has it
     * @return whether it does
     */
    public boolean contains(String path) {
        String file = path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        return names.stream().anyMatch(name -> isUnder(file, name) || path.equals(name));
    }

    private static boolean isUnder(String file, String name) {
        return file.equals(name) || file.startsWith(name.endsWith("/") ? name : name + "/");
    }

    /** The real path of a file that does not exist is found by its directory. */
    private static Path real(Path absolute) {
        try {
            return absolute.toRealPath();
        } catch (IOException gone) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            return parent == null || name == null ? absolute : real(parent).resolve(name);
        }
    }
}
