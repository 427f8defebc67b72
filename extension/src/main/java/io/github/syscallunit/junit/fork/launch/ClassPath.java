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

/** Finds the class path of this JVM, including what its test runner added. */
public final class ClassPath {
    private ClassPath() {}

    public static String ofThisJvm() {
        Set<String> entries = new LinkedHashSet<>();
        // Surefire sets this to the test class path if the real one is a jar with only a manifest.
        addAll(entries, System.getProperty("java.class.path", ""));
        addLoaders(entries, Thread.currentThread().getContextClassLoader());
        addLoaders(entries, ClassPath.class.getClassLoader());
        for (Class<?> type : codeSources()) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            addUrl(entries, source == null ? null : source.getLocation());
        }
        // The child has the same modules, because it has the same arguments.
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

    /** Classes that the child needs, and that the test runner may have put elsewhere. */
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
            // Not a file, so it cannot be on a class path.
        }
    }
}
