package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.mount.Mount;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The mounts where the lookup of a path may wait for a process or a network. A tracer must not look paths up there: it may have stopped the process
 * that it would wait for.
 *
 * <p>The mounts are those of this process. They are read again when the kernel reports a change.
 */
public final class WaitingMounts {
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

    private static final WaitingMounts OWN = new WaitingMounts();

    private final MountChanges changes = new MountChanges();
    private List<String> mountPoints = List.of();

    private WaitingMounts() {}

    /** {@return those of this process; may be called from any thread} */
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
            return Mount.ofThisProcess().stream()
                    .filter(mount -> waits(mount.type()))
                    .map(Mount::point)
                    .toList();
        } catch (IOException e) {
            return List.of("/");
        }
    }

    /**
     * Returns whether the lookup of a path may wait.
     *
     * @param type a file system's type
     * @return whether a process or a network answers for it
     */
    static boolean waits(String type) {
        return TYPES.contains(type) || type.equals("fuse") || type.startsWith("fuse.") || type.equals("fuseblk");
    }
}
