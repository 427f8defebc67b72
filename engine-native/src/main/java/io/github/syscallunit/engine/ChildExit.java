package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.ptrace.WaitStatus;
import org.apiguardian.api.API;

/** How a traced program ended. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface ChildExit {
    /**
     * Reads the status of wait(2).
     *
     * @param status of a program that is gone
     * @return how it ended
     */
    static ChildExit of(int status) {
        if (WaitStatus.isExited(status)) {
            return new Exited(WaitStatus.exitStatus(status));
        }
        int signal = WaitStatus.killingSignal(status);
        return new Killed(signal, Signals.name(signal));
    }

    /**
     * It called exit(3), or came to its end.
     *
     * @param status 0 to 255
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    record Exited(int status) implements ChildExit {}

    /**
     * A signal killed it.
     *
     * @param signal the signal's number
     * @param name for example {@code SIGKILL}
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    record Killed(int signal, String name) implements ChildExit {}
}
