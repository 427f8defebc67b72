package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.linux.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a descriptor of the tracee stands for, behind its number: strace's {@code -y} and {@code -yy}. */
final class DescriptorNames {
    private static final String DELETED = " (deleted)";
    private static final String PIDFD = "anon_inode:[pidfd]";
    private static final String SOCKET = "socket:[";
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;

    private final DecodeOptions.Descriptors wanted;
    private final DecodeOptions.Escapes escapes;
    private final SocketNames sockets = new SocketNames();

    DescriptorNames(DecodeOptions options) {
        wanted = options.descriptors();
        escapes = options.escapes();
    }

    void append(Call call, int fd, StringBuilder out) {
        if (wanted.equals(DecodeOptions.Descriptors.NUMBERS) || fd < 0) {
            return;
        }
        String path = link(call.tid(), "fd/" + fd);
        if (path == null) {
            return;
        }
        String detail = detail(call.tid(), fd, path);
        if (!detail.isEmpty()) {
            out.append('<').append(detail).append('>');
            return;
        }
        String device = wanted.device() && path.startsWith("/") ? device(call.tid(), fd) : "";
        if (wanted.path() || !device.isEmpty()) {
            boolean deleted = path.endsWith(DELETED);
            out.append('<');
            escaped(call, deleted ? path.substring(0, path.length() - DELETED.length()) : path, out);
            out.append(device).append('>').append(deleted ? "(deleted)" : "");
        }
    }

    /** What is shown in place of the path. */
    private String detail(int tid, int fd, String path) {
        if (wanted.socket() && path.startsWith(SOCKET)) {
            return sockets.of(tid, fd, path);
        }
        return wanted.process() && path.equals(PIDFD)
                ? ProcFs.processOfPidfd(tid, fd).stream()
                        .mapToObj(pid -> "pid:" + pid)
                        .findFirst()
                        .orElse("")
                : "";
    }

    void appendWorkingDirectory(Call call, StringBuilder out) {
        if (!wanted.path()) {
            return;
        }
        String path = link(call.tid(), "cwd");
        if (path != null) {
            escaped(call, path, out.append('<'));
            out.append('>');
        }
    }

    private void escaped(Call call, String path, StringBuilder out) {
        byte[] bytes = path.getBytes(PathNames.CHARSET);
        int at = call.scratch().put(bytes);
        Quoting.escape(call.scratch(), at, bytes.length, escapes, out);
        call.scratch().release(at);
    }

    /** The numbers of a device, in angle brackets of their own. */
    private static String device(int tid, int fd) {
        try {
            Map<String, Object> status = Files.readAttributes(Path.of("/proc/" + tid + "/fd/" + fd), "unix:mode,rdev");
            if (status.get("mode") instanceof Integer mode && status.get("rdev") instanceof Long device) {
                int type = mode & S_IFMT;
                if (type == S_IFCHR || type == S_IFBLK) {
                    return (type == S_IFCHR ? "<char " : "<block ")
                            + Scalars.major(device)
                            + ":"
                            + Scalars.minor(device)
                            + ">";
                }
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // A descriptor that is closed in the meantime, or a system that does not tell: no numbers.
        }
        return "";
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
