package io.github.syscallunit.trace.result;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Thrown if a result file cannot be read or written. It has the file and the reason. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceResultException extends RuntimeException {
    private final transient Path file;
    private final String reason;

    TraceResultException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
        this.reason = reason;
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /** {@return what is wrong with it, without its name} */
    public String reason() {
        return reason;
    }
}
