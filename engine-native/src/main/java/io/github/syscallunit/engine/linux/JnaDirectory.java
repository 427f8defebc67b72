package io.github.syscallunit.engine.linux;

import com.sun.jna.Platform;
import io.github.syscallunit.engine.linux.mount.Mount;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a directory for the library that JNA unpacks and loads.
 *
 * <p>JNA takes {@code ~/.cache} or {@code java.io.tmpdir}, and fails if that is mounted {@code noexec}, or full. Then another directory is
 * set as {@code jna.tmpdir}.
 */
final class JnaDirectory {
    private static final String PROPERTY = "jna.tmpdir";
    /** The library has less than 200 KB on each CPU. */
    private static final long SPACE = 1 << 18;

    private static final String LIBRARY_PROPERTY = "jna.boot.library.path";
    /** A directory in which the library stays unpacked. The script of the command line sets it. */
    private static final String KEPT_PROPERTY = "syscallunit.jna.directory";

    static {
        choose();
    }

    private JnaDirectory() {}

    /** Sets {@code jna.tmpdir} once if JNA's own choice does not serve. To be called before the first use of JNA. */
    static void ensureChosen() {
        // The static initializer has done it.
    }

    private static void choose() {
        boolean chosen = System.getProperty(PROPERTY) != null
                || System.getProperty(LIBRARY_PROPERTY) != null
                || Boolean.getBoolean("jna.nounpack");
        if (chosen) {
            return;
        }
        try {
            String kept = System.getProperty(KEPT_PROPERTY);
            if (kept == null || !keeps(Path.of(kept))) {
                choose(Mount.ofThisProcess());
            }
        } catch (IOException e) {
            // JNA's own choice stands.
        }
    }

    /**
     * Makes JNA load the library of a directory, to which it is unpacked first if it is not there. Returns whether it can be loaded from there.
     *
     * <p>It is not loaded here: if JNA was used before, it has loaded its own copy. Of two copies, HotSpot takes functions from either, but only one
     * is initialized, and the JVM crashes. If JNA cannot load the library, it unpacks its own copy, too.
     */
    private static boolean keeps(Path directory) {
        String name = System.mapLibraryName("jnidispatch");
        Path library = directory.resolve(name);
        if (!Files.exists(library) && !unpack(name, library)) {
            return false;
        }
        // Not on a file system that is mounted noexec.
        if (!Files.isExecutable(library)) {
            return false;
        }
        System.setProperty(LIBRARY_PROPERTY, directory.toString());
        return true;
    }

    private static boolean unpack(String name, Path library) {
        try (InputStream packed =
                JnaDirectory.class.getResourceAsStream("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name)) {
            if (packed == null) {
                return false;
            }
            Path unfinished = Files.createTempFile(library.getParent(), name, null);
            Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void choose(List<Mount> mounts) {
        Set<Path> tried = new LinkedHashSet<>();
        Path own = ownChoice();
        if (serves(own, mounts)) {
            return;
        }
        tried.add(own);
        for (String name : List.of(
                System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp", "/dev/shm", "/run/user/" + uid(), ".")) {
            Path directory = Path.of(name).toAbsolutePath().normalize();
            if (serves(directory, mounts)) {
                System.setProperty(PROPERTY, directory.toString());
                return;
            }
            tried.add(directory);
        }
        throw new UnsatisfiedLinkError(
                "JNA has to write a library to a directory and to load it from there, but each of " + tried
                        + " is not writable, mounted noexec, or full. Set -D" + PROPERTY
                        + "=DIRECTORY to one that serves.");
    }

    private static Path ownChoice() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        Path directory = base.resolve("JNA/temp");
        Path existing = existing(directory);
        return existing != null && Files.isWritable(existing)
                ? directory
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean serves(Path directory, List<Mount> mounts) {
        Path existing = existing(directory);
        return existing != null
                && Files.isDirectory(existing)
                && Files.isWritable(existing)
                && !isNoexec(existing, mounts)
                && hasSpace(existing);
    }

    /** Some file systems of users do not tell their size. */
    private static boolean hasSpace(Path directory) {
        File file = directory.toFile();
        return file.getUsableSpace() >= SPACE || file.getTotalSpace() == 0;
    }

    private static @Nullable Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }

    /** Whether the mount that a directory is on, the last of the longest mount points, forbids to execute. */
    static boolean isNoexec(Path directory, List<Mount> mounts) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            return false;
        }
        Path longest = Path.of("/");
        boolean noexec = false;
        for (Mount mount : mounts) {
            Path point = pathOf(mount);
            if (point != null && real.startsWith(point) && point.getNameCount() >= longest.getNameCount()) {
                longest = point;
                noexec = mount.options().contains("noexec");
            }
        }
        return noexec;
    }

    /** {@return where a mount is; null if its name cannot be written in this JVM's locale, so that nothing below it is reached} */
    private static @Nullable Path pathOf(Mount mount) {
        try {
            return Path.of(mount.point());
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String uid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "0";
        }
    }
}
