package io.github.syscallunit.trace.result;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says which result file cannot be read or written, and why. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceResultException extends RuntimeException {
    TraceResultException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
