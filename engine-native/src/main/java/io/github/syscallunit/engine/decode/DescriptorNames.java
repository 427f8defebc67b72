package io.github.syscallunit.engine.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a descriptor of the tracee stands for, behind its number: strace's {@code -y} and {@code -yy}. */
final class DescriptorNames {
    private final DecodeOptions.Descriptors wanted;

    DescriptorNames(DecodeOptions options) {
        wanted = options.descriptors();
    }

    void append(Call call, int fd, StringBuilder out) {
        if (wanted == DecodeOptions.Descriptors.NUMBERS || fd < 0) {
            return;
        }
        String path = link(call.tid(), "fd/" + fd);
        if (path != null) {
            bracketed(path, out);
        }
    }

    void appendWorkingDirectory(Call call, StringBuilder out) {
        if (wanted != DecodeOptions.Descriptors.NUMBERS) {
            String path = link(call.tid(), "cwd");
            if (path != null) {
                bracketed(path, out);
            }
        }
    }

    private static void bracketed(String path, StringBuilder out) {
        out.append('<').append(path).append('>');
    }

    /** {@return where a link under {@code /proc/TID} leads} */
    static @Nullable String link(int tid, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + tid + "/" + name)).toString();
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
