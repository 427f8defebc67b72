package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.SocketNames;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** What a descriptor of the tracee stands for, behind its number: strace's {@code -y} and {@code -yy}. */
public final class DescriptorNames {
    /** Makes a byte a character, and nothing else: names of files are bytes. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final String DELETED = " (deleted)";
    private static final String PIDFD = "anon_inode:[pidfd]";
    private static final String SOCKET = "socket:[";
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;

    private final DecodeOptions.DescriptorDetails wanted;
    private final DecodeOptions.Escapes escapes;
    private final ProcLinks links = new ProcLinks();
    private final SocketNames sockets;

    DescriptorNames(DecodeOptions options) {
        wanted = options.descriptors();
        sockets = new SocketNames(options);
        escapes = options.escapes();
    }

    public void append(DecodeContext call, int fd, StringBuilder out) {
        appendOf(call, call.tid(), fd, out);
    }

    /** Shows what a descriptor of another process stands for. */
    public void appendOf(DecodeContext call, int tid, int fd, StringBuilder out) {
        if (!wanted.any() || fd < 0) {
            return;
        }
        int process = PidNamespaces.inProc(tid);
        byte[] target = links.descriptor(process, fd);
        if (target == null) {
            return;
        }
        String path = new String(target, BYTES);
        String detail = detail(call, process, fd, path);
        if (!detail.isEmpty()) {
            out.append('<').append(detail).append('>');
            return;
        }
        String device = wanted.device() && path.startsWith("/") ? device(process, fd) : "";
        if (wanted.path() || !device.isEmpty()) {
            boolean deleted = path.endsWith(DELETED) && !isNamed(process, fd, target);
            out.append('<');
            escaped(call, deleted ? Arrays.copyOf(target, target.length - DELETED.length()) : target, out);
            out.append(device).append('>').append(deleted ? "(deleted)" : "");
        }
    }

    /** What is shown in place of the path. */
    private String detail(DecodeContext call, int process, int fd, String path) {
        if (wanted.socket() && path.startsWith(SOCKET)) {
            return sockets.of(call.abi(), call.buffer(), process, fd, path);
        }
        return wanted.process() && path.equals(PIDFD)
                ? ProcFs.processOfPidfd(process, fd).stream()
                        .mapToObj(pid -> "pid:" + pid)
                        .findFirst()
                        .orElse("")
                : "";
    }

    public void appendWorkingDirectory(DecodeContext call, StringBuilder out) {
        if (!wanted.path()) {
            return;
        }
        byte[] path = links.workingDirectory(PidNamespaces.inProc(call.tid()));
        if (path != null) {
            escaped(call, path, out.append('<'));
            out.append('>');
        }
    }

    /** Whether the file has this very name, which may end as that of a deleted one does. */
    private static boolean isNamed(int tid, int fd, byte[] name) {
        try {
            return Files.isSameFile(
                    Path.of("/proc/" + tid + "/fd/" + fd), Path.of(new String(name, StandardCharsets.UTF_8)));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private void escaped(DecodeContext call, byte[] path, StringBuilder out) {
        int at = call.buffer().put(path);
        CStringLiteral.escape(call.buffer(), at, path.length, escapes, out);
        call.buffer().release(at);
    }

    /** The numbers of a device, in angle brackets of their own. */
    private static String device(int tid, int fd) {
        try {
            Map<String, Object> status = Files.readAttributes(Path.of("/proc/" + tid + "/fd/" + fd), "unix:mode,rdev");
            if (status.get("mode") instanceof Integer mode && status.get("rdev") instanceof Long device) {
                int type = mode & S_IFMT;
                if (type == S_IFCHR || type == S_IFBLK) {
                    return (type == S_IFCHR ? "<char " : "<block ")
                            + ScalarTypes.major(device)
                            + ":"
                            + ScalarTypes.minor(device)
                            + ">";
                }
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // A descriptor that is closed in the meantime, or a system that does not tell: no numbers.
        }
        return "";
    }
}
