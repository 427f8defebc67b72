package io.github.syscallunit.cli;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.linux.launch.DaemonTracer;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.linux.launch.TracedParent;
import io.github.syscallunit.trace.Errno;
import java.util.Optional;

/** strace's {@code -D}: this process becomes the command, and another one, nobody's child, traces it. */
final class Daemon {
    private static final int OWN_GROUP = 2;
    private static final int OWN_SESSION = 3;

    private final Settings settings;

    Daemon(Settings settings) {
        this.settings = settings;
    }

    /** {@return the process that becomes the command, if this is the one that traces it} */
    Optional<GatedProcess> starter() {
        return settings.daemon == 0
                ? Optional.empty()
                : TracedParent.find(settings.user == null ? 1 : 2).map(starter -> starter);
    }

    /** {@return whether this is the process that shall become the command} */
    boolean isStarter() {
        return settings.daemon > 0 && starter().isEmpty();
    }

    /** Stands off as far as was asked for, on the side of the tracer. The log is open already, and may be a pipe to the same place. */
    void daemonize() {
        if (settings.daemon == OWN_GROUP) {
            TracedParent.leaveGroup();
        } else if (settings.daemon == OWN_SESSION) {
            TracedParent.leaveSession();
        }
        TracedParent.leaveOutput();
    }

    /** {@return the exit status, if this process did not become the command} */
    int becomeCommand() {
        DaemonTracer.Answer answer = DaemonTracer.start().await();
        if (answer != DaemonTracer.Answer.GONE) {
            int errno = CommandLauncher.become(settings);
            if (answer == DaemonTracer.Answer.REFUSED) {
                // A tracer that has seized us tells of it.
                System.err.println("strace: exec: " + Errno.of(errno).message());
            }
        }
        return 1;
    }
}
