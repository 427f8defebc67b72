package io.github.syscallunit.engine.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** In which bytes this JVM writes the names of files. */
final class PathNames {
    static final Charset CHARSET = charset();

    private PathNames() {}

    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
