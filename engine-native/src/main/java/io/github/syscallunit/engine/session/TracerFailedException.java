package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The tracer of a program failed, and the program was killed. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracerFailedException extends IllegalStateException {
    TracerFailedException(int pid, @Nullable Throwable cause) {
        super(
                "The tracer of process " + pid + " failed"
                        + (cause == null ? ": its thread has ended" : ": " + reason(cause)),
                cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof SystemCallException call && call.isOf("ptrace")) {
            return withoutEnd(String.valueOf(TracingPreconditions.explain(call).getMessage()));
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Others write on behind it. */
    private static String withoutEnd(String sentences) {
        return sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
    }
}
