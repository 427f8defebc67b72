package io.github.syscallunit.engine.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a directory for the library that JNA unpacks and loads.
 *
 * <p>JNA takes {@code ~/.cache} or {@code java.io.tmpdir}, and fails if that is mounted {@code noexec}. Then another directory is set as
 * {@code jna.tmpdir}.
 */
final class JnaDirectory {
    private static final String PROPERTY = "jna.tmpdir";
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

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
                || System.getProperty("jna.boot.library.path") != null
                || Boolean.getBoolean("jna.nounpack");
        if (chosen || !Files.isReadable(MOUNTS)) {
            return;
        }
        try {
            choose(Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // JNA's own choice stands.
        }
    }

    private static void choose(List<String> mounts) {
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
                        + " is not writable, or mounted noexec. Set -D" + PROPERTY
                        + "=DIRECTORY to one that is neither.");
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

    private static boolean serves(Path directory, List<String> mounts) {
        Path existing = existing(directory);
        return existing != null
                && Files.isDirectory(existing)
                && Files.isWritable(existing)
                && !isNoexec(existing, mounts);
    }

    private static @Nullable Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }

    /** Whether the mount that a directory is on, the last of the longest mount points, forbids to execute. */
    static boolean isNoexec(Path directory, List<String> mounts) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            return false;
        }
        Path longest = Path.of("/");
        boolean noexec = false;
        for (String mount : mounts) {
            String[] fields = mount.split(" ", -1);
            if (fields.length <= OPTIONS) {
                continue;
            }
            Path point = Path.of(unescaped(fields[MOUNT_POINT]));
            if (real.startsWith(point) && point.getNameCount() >= longest.getNameCount()) {
                longest = point;
                noexec = List.of(fields[OPTIONS].split(",", -1)).contains("noexec");
            }
        }
        return noexec;
    }

    /** proc(5) writes blanks and the like in octal. */
    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    private static String uid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "0";
        }
    }
}
