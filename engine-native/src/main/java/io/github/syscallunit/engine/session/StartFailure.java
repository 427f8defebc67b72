package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import org.apiguardian.api.API;

/** Explains why a traced program could not be started, or why its output could not be read, if this JVM's environment is the cause. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StartFailure {
    private static final int EMFILE = 24;
    private static final int ENFILE = 23;
    private static final int EAGAIN = 11;

    private StartFailure() {}

    /** {@return what happened and what to do, as sentences} */
    public static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = explainOne(cause);
            if (!known.isEmpty()) {
                return known;
            }
        }
        return "The child JVM could not be started, or the connection to it failed.";
    }

    private static String explainOne(Throwable cause) {
        if (cause instanceof LinkageError) {
            return "The native library of JNA could not be loaded. JNA unpacks it to ~/.cache/JNA, or to the directory that"
                    + " the system property jna.tmpdir sets. The directory must be writable, have space, and not be"
                    + " mounted noexec.";
        } else if (cause instanceof OutOfMemoryError error) {
            return String.valueOf(error.getMessage()).contains("native thread")
                    ? "The test JVM could not start a thread. The limit of processes and threads (ulimit -u) or of the"
                            + " container may be too low."
                    : "The test JVM ran out of memory (see -Xmx).";
        } else if (cause instanceof SystemCallException call && (call.errno() == EMFILE || call.errno() == ENFILE)) {
            return "The test JVM has too many open files to start a child JVM. The limit (ulimit -n) is too low: a child"
                    + " needs some 10 descriptors here.";
        } else if (cause instanceof SystemCallException call && call.isOf("memfd_create")) {
            return "The child JVM gets its request in a file in memory, and the sandbox allows neither memfd_create(2) nor a file"
                    + " in /dev/shm (" + call.getMessage() + "). Allow one of them.";
        } else if (cause instanceof SystemCallException call && call.errno() == EAGAIN) {
            return "The child JVM could not be started. The limit of processes and threads (ulimit -u) or of the"
                    + " container may be too low.";
        }
        return "";
    }
}
