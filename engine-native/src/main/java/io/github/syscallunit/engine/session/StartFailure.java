package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Explains why a traced program could not be started, or why its output could not be read, if this JVM's environment is the cause. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StartFailure {
    private static final int EMFILE = 24;
    private static final int ENFILE = 23;
    private static final int EAGAIN = 11;

    /** Begins the text of the JDK's errors that name an errno: {@code Cannot run program "java": error=24, Too many open files}. */
    private static final Pattern JDK_ERRNO = Pattern.compile("error=(\\d+),");

    private StartFailure() {}

    /** {@return what happened and what to do, as sentences} */
    public static String explain(Throwable failure) {
        return explainKnown(failure).orElse("The child JVM could not be started, or the connection to it failed.");
    }

    /** {@return what happened and what to do, as sentences, if it is known} */
    static Optional<String> explainKnown(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = explainOne(cause);
            if (!known.isEmpty()) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static String explainOne(Throwable cause) {
        if (cause instanceof LinkageError error) {
            return LinkageFailure.explain(error);
        } else if (cause instanceof OutOfMemoryError error) {
            return String.valueOf(error.getMessage()).contains("native thread")
                    ? "This JVM could not start a thread. The limit of processes and threads (ulimit -u) or of the"
                            + " container may be too low."
                    : "The test JVM ran out of memory (see -Xmx).";
        } else if (cause instanceof SystemCallException call
                && call.isOf("memfd_create")
                && !isLimitOfFiles(call.errno())) {
            return "The child JVM gets its request in a file in memory, and the sandbox allows neither memfd_create(2) nor a file"
                    + " in /dev/shm (" + call.getMessage() + "). Allow one of them.";
        } else if (cause instanceof SystemCallException call) {
            return explainErrno(call.errno());
        } else if (cause instanceof IOException error) {
            Matcher errno = JDK_ERRNO.matcher(String.valueOf(error.getMessage()));
            return errno.find() ? explainErrno(Integer.parseInt(errno.group(1))) : "";
        }
        return "";
    }

    private static String explainErrno(int errno) {
        if (isLimitOfFiles(errno)) {
            return tooManyFiles();
        } else if (errno == EAGAIN) {
            return "The child could not be started. The limit of processes and threads (ulimit -u) or of the"
                    + " container may be too low.";
        }
        return "";
    }

    private static boolean isLimitOfFiles(int errno) {
        return errno == EMFILE || errno == ENFILE;
    }

    static String tooManyFiles() {
        return "This JVM has too many open files to start a child. The limit (ulimit -n) is too low: a child"
                + " needs some 10 descriptors here.";
    }
}
