package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.ring.QueuedFileAccess;
import io.github.syscallunit.assertj.ring.QueuedOperations;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.internal.PathSet;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the calls that opened or changed files outside of some directories. */
final class FileAccess {
    private static final SyscallSet OPENS = SyscallSet.parse("open,open_by_handle_at");
    /** The file written is the first one named. */
    private static final SyscallSet WRITES_FIRST = SyscallSet.parse("write,ftruncate,fallocate,sendfile");
    /** The file changed is the last one named: what comes before is where it is, or where its content comes from. */
    private static final SyscallSet WRITES_LAST =
            SyscallSet.parse("truncate,copy_file_range,splice,mkdir,mknod,link,symlink,"
                    + "unlink,rmdir,chmod,chown,utime,setxattr,lsetxattr,fsetxattr,removexattr,lremovexattr,fremovexattr,"
                    + "file_setattr");
    /** Every file named is changed. */
    private static final SyscallSet WRITES_ALL = SyscallSet.parse("rename");

    /** The name of a local socket becomes a file. */
    private static final SyscallSet BINDS = SyscallSet.parse("bind");

    private static final List<SyscallSet> WRITES = List.of(OPENS, WRITES_FIRST, WRITES_LAST, WRITES_ALL, BINDS);
    private static final Set<String> DEVICES = Set.of("/dev/null", "/dev/zero", "/dev/tty", "/dev/full");
    private static final long STDERR = 2;

    private FileAccess() {}

    static List<SyscallEvent> opensOutside(SyscallTrace trace, List<Path> directories) {
        PathSet places = PathSet.of(directories);
        Stream<SyscallEvent> opens = trace.events(OPENS).stream()
                .filter(call -> !call.failed())
                .filter(call -> last(call).anyMatch(path -> isOutside(path, places)));
        List<SyscallEvent> queued = QueuedOperations.calls(
                trace, operation -> QueuedFileAccess.opened(operation).anyMatch(path -> isOutside(path, places)));
        return inOrder(opens, queued);
    }

    static List<SyscallEvent> writesOutside(SyscallTrace trace, List<Path> directories) {
        WRITES.forEach(trace::events);
        PathSet places = PathSet.of(directories);
        Stream<SyscallEvent> writes = trace
                .matching("that may write", call -> WRITES.stream().anyMatch(set -> set.matches(call)))
                .keptEvents()
                .stream()
                .filter(call -> !call.failed())
                .filter(call -> written(call).anyMatch(path -> isOutside(path, places)));
        List<SyscallEvent> queued = QueuedOperations.calls(
                trace, operation -> QueuedFileAccess.written(operation).anyMatch(path -> isOutside(path, places)));
        return inOrder(writes, queued);
    }

    private static List<SyscallEvent> inOrder(Stream<SyscallEvent> calls, List<SyscallEvent> queued) {
        return Stream.concat(calls, queued.stream())
                .sorted(Comparator.comparing(SyscallEvent::start))
                .toList();
    }

    private static Stream<String> written(SyscallEvent call) {
        if (WRITES_ALL.matches(call)) {
            return call.paths().stream();
        }
        if (BINDS.matches(call)) {
            return call.facts().createdFiles().stream();
        }
        if (WRITES_LAST.matches(call) || (OPENS.matches(call) && call.facts().opensForWriting())) {
            return last(call);
        }
        boolean standardStream = call.arguments().get(0) <= STDERR;
        return WRITES_FIRST.matches(call) && !standardStream
                ? call.paths().stream().limit(1)
                : Stream.empty();
    }

    /** A pipe or a socket has no place in the file system, so it is not outside. */
    private static boolean isOutside(String path, PathSet places) {
        boolean device = DEVICES.contains(path) || path.startsWith("/dev/pts/");
        return path.startsWith("/") && !device && !places.contains(path);
    }

    private static Stream<String> last(SyscallEvent call) {
        int count = call.paths().size();
        return call.paths().stream().skip(Math.max(0, count - 1));
    }
}
