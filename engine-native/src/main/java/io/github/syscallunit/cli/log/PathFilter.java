package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.decode.SyscallPaths;
import io.github.syscallunit.engine.stop.Tracee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects calls that name certain files or use their descriptors: strace's {@code -P}. */
public final class PathFilter {
    private final Set<String> wanted = new HashSet<>();
    private final SyscallPaths finder;
    private final List<String> found = new ArrayList<>();

    public PathFilter(List<String> paths, SyscallDecoder decoder) {
        finder = new SyscallPaths(decoder);
        for (String path : paths) {
            wanted.add(path);
            wanted.add(Settings.resolved(path));
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
