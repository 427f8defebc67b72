package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Knows the mounts where to look a path up may mean to wait for a process or a network. A tracer must not look there: what it waits for
 * may be stopped by itself.
 *
 * <p>The mounts are those of this process. The kernel tells when they change.
 */
public final class WaitingMounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "9p",
            "afs",
            "ceph",
            "autofs",
            "coda",
            "ocfs2",
            "gfs2",
            "lustre",
            "virtiofs");
    private static final int MOUNT_POINT = 4;

    private static final WaitingMounts OWN = new WaitingMounts();

    private final MountChanges changes = new MountChanges();
    private List<String> mountPoints = List.of();

    private WaitingMounts() {}

    /** {@return those of this process, from any thread} */
    public static WaitingMounts own() {
        return OWN;
    }

    /**
     * Tells whether a path is on such a mount.
     *
     * @param path an absolute path
     * @return whether it is
     */
    public synchronized boolean contain(String path) {
        if (changes.poll()) {
            mountPoints = read();
        }
        return mountPoints.stream().anyMatch(point -> path.equals(point) || path.startsWith(slashed(point)));
    }

    private static String slashed(String point) {
        return point.endsWith("/") ? point : point + "/";
    }

    private static List<String> read() {
        try {
            return mountPoints(Files.readString(TABLE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return List.of("/");
        }
    }

    /** The optional fields between the sixth and the dash vary in number. */
    static List<String> mountPoints(String table) {
        List<String> points = new ArrayList<>();
        for (String line : table.split("\n")) {
            int dash = line.indexOf(" - ");
            String[] fields = line.split(" ");
            if (dash > 0 && fields.length > MOUNT_POINT && waits(line.substring(dash + 3))) {
                points.add(unescaped(fields[MOUNT_POINT]));
            }
        }
        return points;
    }

    private static boolean waits(String typeAndSource) {
        String type = typeAndSource.substring(0, (typeAndSource + " ").indexOf(' '));
        return TYPES.contains(type) || type.equals("fuse") || type.startsWith("fuse.") || type.equals("fuseblk");
    }

    private static String unescaped(String point) {
        String plain = point.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
        return new String(plain.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
