package io.github.syscallunit.engine.decode.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** Works with paths as text, for names that this JVM's locale has no bytes for. */
public final class PathNames {
    private PathNames() {}

    /** {@return the path without {@code .} and {@code ..}, as {@link java.nio.file.Path#normalize} does it} */
    public static String normalize(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", names);
    }
}
