package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** How a traced program ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ProcessExit {
    /**
     * It called exit(3), or came to its end.
     *
     * @param status 0 to 255
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Exited(int status) implements ProcessExit {}

    /**
     * A signal killed it.
     *
     * @param signal the signal's number
     * @param name for example {@code SIGKILL}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Killed(int signal, String name) implements ProcessExit {}
}
