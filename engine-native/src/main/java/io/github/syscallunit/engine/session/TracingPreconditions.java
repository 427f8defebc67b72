package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.util.Locale;
import java.util.Objects;

/** Finds out why this machine does not allow tracing, and what to do. */
public final class TracingPreconditions {
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final String SYSCALL_INFO = "PTRACE_GET_SYSCALL_INFO";
    private static final String SYSCALL_INFO_REMEDY =
            "It came with Linux 5.3: run on a newer kernel, or allow this request in the sandbox's seccomp profile.";
    private static final int MAJOR = 5;
    private static final int MINOR = 3;

    private final MachineFacts facts;

    TracingPreconditions(MachineFacts facts) {
        this.facts = facts;
    }

    /** Checks the facts of the machine, before tracing is tried. */
    public static void check() throws TracingPreconditionException {
        new TracingPreconditions(MachineFacts.read()).require();
    }

    /** Explains a failure of the tracer's thread. */
    public static TracingPreconditionException explain(Exception failure) {
        return new TracingPreconditions(MachineFacts.read()).meaningOf(failure);
    }

    void require() throws TracingPreconditionException {
        if (!facts.system().toLowerCase(Locale.ROOT).contains("linux")) {
            throw new TracingPreconditionException(
                    "SyscallUnit traces with Linux's ptrace, and this is " + facts.system()
                            + ". Run the test on Linux.",
                    null);
        }
        try {
            Architecture.named(facts.architecture());
        } catch (UnsupportedOperationException e) {
            throw new TracingPreconditionException(e.getMessage() + ".", e);
        }
        requireKernel();
        if (facts.killedByPtrace()) {
            throw new TracingPreconditionException(
                    "A seccomp filter kills this process if it calls ptrace(2). Allow ptrace in the filter: for a service of"
                            + " systemd with `SystemCallFilter=@debug`, in a container with a seccomp profile of its own.",
                    null);
        }
    }

    private void requireKernel() throws TracingPreconditionException {
        String release = facts.kernel();
        int dot = digits(release, 0);
        int end = digits(release, dot + 1);
        boolean known = dot > 0 && release.startsWith(".", dot) && end > dot + 1;
        if (!known) {
            return;
        }
        int major = Integer.parseInt(release.substring(0, dot));
        int minor = Integer.parseInt(release.substring(dot + 1, end));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new TracingPreconditionException(
                    "SyscallUnit needs Linux 5.3 or later (PTRACE_GET_SYSCALL_INFO), and this kernel is "
                            + facts.kernel() + ". Run the test on a newer kernel.",
                    null);
        }
    }

    /** Returns where the digits end that begin at an index. */
    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    TracingPreconditionException meaningOf(Exception failure) {
        Throwable cause = failure.getCause();
        Throwable refusal = cause == null ? failure : cause;
        if (refusal instanceof Error error) {
            throw error;
        }
        if (refusal instanceof SystemCallException call && call.isOf("ptrace")) {
            String message = Objects.requireNonNull(call.getMessage());
            String remedy = message.contains(SYSCALL_INFO) ? SYSCALL_INFO_REMEDY : remedy(call.errno());
            return new TracingPreconditionException(message + ". " + remedy, call);
        }
        String meaning = StartFailure.explainKnown(refusal).orElse("The child could not be started: " + refusal);
        return new TracingPreconditionException(meaning, refusal);
    }

    private String remedy(int errno) {
        if (errno != EPERM && errno != ENOSYS) {
            return "Please report this with your kernel's version.";
        }
        if (facts.tracer().equals(MachineFacts.RECORDER)) {
            return MachineFacts.RECORDER
                    + " traces this JVM and its children, and a process has one tracer: run the traced tests in another"
                    + " JVM, such as another execution of surefire.";
        }
        if (!facts.tracer().isEmpty()) {
            return "Process " + facts.tracer()
                    + " traces this JVM and its children, and a process has one tracer: run the test without it.";
        }
        return switch (facts.yama()) {
            case "3" ->
                "Yama forbids ptrace until the next boot (kernel.yama.ptrace_scope is 3): set it to 1 in /etc/sysctl.d"
                        + " and reboot.";
            case "2" ->
                "Yama allows ptrace to CAP_SYS_PTRACE only (kernel.yama.ptrace_scope is 2): run"
                        + " `sysctl kernel.yama.ptrace_scope=1`, or give the test the capability.";
            default -> confinement();
        };
    }

    private String confinement() {
        return switch (facts.sandbox()) {
            case KUBERNETES ->
                "This looks like Kubernetes, whose seccomp profile or sandbox forbids ptrace: add"
                        + " `securityContext: {capabilities: {add: [SYS_PTRACE]}}` to the container, and use a runtime"
                        + " other than gVisor.";
            case GVISOR ->
                "This is a gVisor sandbox, which has no full ptrace: run the test under another runtime (runc).";
            case CONTAINER ->
                "This looks like a container whose seccomp profile forbids ptrace: start it with"
                        + " `docker run --cap-add=SYS_PTRACE` (or `--security-opt seccomp=unconfined`).";
            case NONE_KNOWN ->
                "A seccomp filter or a security module forbids ptrace here: in a container add"
                        + " `--cap-add=SYS_PTRACE`, elsewhere ask the administrator who restricted this process.";
        };
    }
}
