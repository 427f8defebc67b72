package io.github.syscallunit.junit.fork.launch;

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
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/** Finds what classes this JVM sees, however its launcher brought them in. */
public final class ClassPath {
    private ClassPath() {}

    public static String ofThisJvm() {
        Set<String> entries = new LinkedHashSet<>();
        // Surefire sets this to the test class path where the real one is a jar with nothing but a manifest.
        addAll(entries, System.getProperty("java.class.path", ""));
        addLoaders(entries, Thread.currentThread().getContextClassLoader());
        addLoaders(entries, ClassPath.class.getClassLoader());
        for (Class<?> type : codeSources()) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            addUrl(entries, source == null ? null : source.getLocation());
        }
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
                for (URL url : urls.getURLs()) {
                    addUrl(entries, url);
                }
            }
        }
    }

    /** What the child needs for itself, and the test runner may have put elsewhere. */
    private static Set<Class<?>> codeSources() {
        Set<Class<?>> types = new LinkedHashSet<>(List.of(ClassPath.class, Launcher.class, TestEngine.class));
        for (ServiceLoader.Provider<TestEngine> engine :
                ServiceLoader.load(TestEngine.class).stream().toList()) {
            if (engine.type().getName().startsWith("org.junit.jupiter.")) {
                types.add(engine.type());
            }
        }
        return types;
    }

    private static void addUrl(Set<String> entries, @Nullable URL url) {
        try {
            if (url != null) {
                entries.add(Path.of(url.toURI()).toString());
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // No file, so no class path can have it.
        }
    }
}
