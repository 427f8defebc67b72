package io.github.syscallunit.junit.fork;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/** Finds what classes this JVM sees, however its launcher brought them in. */
final class ClassPath {
    private ClassPath() {}

    static String ofThisJvm() {
        Set<String> entries = new LinkedHashSet<>();
        // Surefire sets this to the test class path where the real one is a jar with nothing but a manifest.
        addAll(entries, System.getProperty("java.class.path", ""));
        addLoaders(entries, Thread.currentThread().getContextClassLoader());
        addLoaders(entries, ClassPath.class.getClassLoader());
        codeSources().forEach(type -> location(type).ifPresent(entries::add));
        // The child has the same modules, by the same arguments.
        entries.removeAll(List.of(System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)));
        return String.join(File.pathSeparator, entries);
    }

    private static void addAll(Set<String> entries, String path) {
        if (!path.isEmpty()) {
            Collections.addAll(entries, path.split(File.pathSeparator, -1));
        }
    }

    /** Isolated class loaders, as Surefire's {@code useSystemClassLoader=false} makes them. */
    private static void addLoaders(Set<String> entries, @Nullable ClassLoader loader) {
        for (@Nullable ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader urls) {
                List.of(urls.getURLs()).forEach(url -> path(url).ifPresent(entries::add));
            }
        }
    }

    /** What the child needs for itself, and the test runner may have put elsewhere. */
    private static Set<Class<?>> codeSources() {
        Set<Class<?>> types = new LinkedHashSet<>(List.of(ClassPath.class, Launcher.class, TestEngine.class));
        ServiceLoader.load(TestEngine.class).stream()
                .filter(engine -> engine.type().getName().startsWith("org.junit.jupiter."))
                .forEach(engine -> types.add(engine.type()));
        return types;
    }

    private static Optional<String> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? Optional.empty() : path(source.getLocation());
    }

    private static Optional<String> path(@Nullable URL url) {
        try {
            return url == null
                    ? Optional.empty()
                    : Optional.of(Path.of(url.toURI()).toString());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
