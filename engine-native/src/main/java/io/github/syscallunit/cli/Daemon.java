package io.github.syscallunit.cli;

import io.github.syscallunit.cli.options.ProgramName;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.linux.launch.DaemonTracer;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.linux.launch.TracedParent;
import io.github.syscallunit.trace.Errno;
import java.util.Optional;

/** strace's {@code -D}: this process becomes the command, and another process, which is not its child, traces it. */
final class Daemon {
    private static final int OWN_GROUP = 2;
    private static final int OWN_SESSION = 3;

    private final Settings settings;

    Daemon(Settings settings) {
        this.settings = settings;
    }

    /** {@return the process that becomes the command, if this process is the tracer} */
    Optional<GatedProcess> starter() {
        return settings.daemon == 0
                ? Optional.empty()
                : TracedParent.find(settings.user == null ? 1 : 2).map(starter -> starter);
    }

    /** {@return whether this process becomes the command} */
    boolean isStarter() {
        return settings.daemon > 0 && starter().isEmpty();
    }

    /**
     * Leaves the process group or session, in the tracer, as requested. The log is already open, and may be a pipe to
     * standard output.
     */
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
                // If a tracer has seized this process, it reports the failure.
                System.err.println(ProgramName.before("exec: " + Errno.of(errno).message()));
            }
        }
        return 1;
    }
}
