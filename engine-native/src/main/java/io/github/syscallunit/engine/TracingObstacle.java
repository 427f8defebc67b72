package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.ProcFs;
import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out why nothing can be traced here. */
final class TracingObstacle {
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int MAJOR = 5;
    private static final int MINOR = 3;
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    private TracingObstacle() {}

    /** What the machine is known to be before anything is tried. */
    static void check() throws TracingUnavailableException {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            throw new TracingUnavailableException(
                    "SyscallUnit traces with Linux's ptrace, and this is " + system + ". Run the test on Linux.", null);
        }
        try {
            io.github.syscallunit.engine.linux.Architecture.current();
        } catch (UnsupportedOperationException e) {
            throw new TracingUnavailableException(e.getMessage() + ".", e);
        }
        requireKernel(System.getProperty("os.version"));
    }

    static void requireKernel(String release) throws TracingUnavailableException {
        Matcher version = RELEASE.matcher(release);
        if (version.matches()) {
            int major = Integer.parseInt(version.group(1));
            int minor = Integer.parseInt(version.group(2));
            if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
                throw new TracingUnavailableException(
                        "SyscallUnit needs Linux 5.3 or later (PTRACE_GET_SYSCALL_INFO), and this kernel is " + release
                                + ". Run the test on a newer kernel.",
                        null);
            }
        }
    }

    /** What a failure of the tracer's thread means. */
    static TracingUnavailableException explain(Exception failure) {
        Throwable cause = failure.getCause();
        Throwable refusal = cause == null ? failure : cause;
        if (refusal instanceof SystemCallException call && call.isPtrace()) {
            return new TracingUnavailableException(call.getMessage() + ". " + remedy(call.errno()), call);
        }
        return new TracingUnavailableException("The child could not be started: " + refusal, refusal);
    }

    private static String remedy(int errno) {
        OptionalInt tracer = ProcFs.tracerOf((int) ProcessHandle.current().pid());
        String yama = content("/proc/sys/kernel/yama/ptrace_scope");
        if (errno == EPERM && yama.equals("3")) {
            return "Yama forbids ptrace until the next boot (kernel.yama.ptrace_scope is 3): set it to 1 in /etc/sysctl.d and reboot.";
        }
        if (errno == EPERM && yama.equals("2")) {
            return "Yama allows ptrace to CAP_SYS_PTRACE only (kernel.yama.ptrace_scope is 2): run"
                    + " `sysctl kernel.yama.ptrace_scope=1`, or give the test the capability.";
        }
        if (errno == EPERM && tracer.isPresent()) {
            return "Process " + tracer.getAsInt() + " (" + ProcFs.threadName(tracer.getAsInt())
                    + ") traces this JVM and its children, and a process has one tracer: run the test without it.";
        }
        if (errno == EPERM || errno == ENOSYS) {
            return container();
        }
        return "Please report this with your kernel's version.";
    }

    private static String container() {
        String kubernetes = System.getenv("KUBERNETES_SERVICE_HOST");
        if (kubernetes != null) {
            return "This looks like Kubernetes, whose seccomp profile or sandbox forbids ptrace: add"
                    + " `securityContext: {capabilities: {add: [SYS_PTRACE]}}` to the container, and use a runtime other than gVisor.";
        }
        if (isGVisor()) {
            return "This is a gVisor sandbox, which has no full ptrace: run the test under another runtime (runc).";
        }
        if (Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"))) {
            return "This looks like a container whose seccomp profile forbids ptrace: start it with"
                    + " `docker run --cap-add=SYS_PTRACE` (or `--security-opt seccomp=unconfined`).";
        }
        return "A seccomp filter or a security module forbids ptrace here: in a container add `--cap-add=SYS_PTRACE`,"
                + " elsewhere ask whoever confined this process.";
    }

    private static boolean isGVisor() {
        return content("/proc/version").contains("gVisor")
                || content("/proc/sys/kernel/osrelease").contains("gvisor");
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
