package io.github.syscallunit.cli.log;

import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.SyscallPaths;
import io.github.syscallunit.engine.stop.Tracee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects calls that name certain files or use their descriptors: strace's {@code -P}. */
public final class PathFilter {
    private final Set<String> wanted = new HashSet<>();
    private final SyscallPaths finder;
    private final List<String> found = new ArrayList<>();

    public PathFilter(List<String> paths, SyscallDecoder decoder, LogOutput output, boolean quiet) {
        finder = new SyscallPaths(decoder);
        for (String path : paths) {
            wanted.add(path);
            String real = resolved(path);
            if (!real.equals(path)) {
                wanted.add(real);
                if (!quiet) {
                    output.message("Requested path \"" + path + "\" resolved into \"" + real + "\"");
                }
            }
        }
    }

    private static String resolved(String path) {
        try {
            return path.isEmpty() ? path : Path.of(path).toRealPath().toString();
        } catch (IOException e) {
            return path;
        }
    }

    public boolean matches(Tracee tracee) {
        if (wanted.isEmpty()) {
            return true;
        }
        found.clear();
        finder.asWritten(tracee, found);
        return found.stream().anyMatch(wanted::contains);
    }
}
