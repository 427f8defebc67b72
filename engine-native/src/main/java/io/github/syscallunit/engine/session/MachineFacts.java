package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.launch.KillingFilter;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The facts that decide whether this JVM may trace.
 *
 * @param system the operating system's name
 * @param architecture Java's name for the machine
 * @param kernel the kernel's release
 * @param yama {@code kernel.yama.ptrace_scope}, empty without Yama
 * @param tracer the tracer of this JVM: {@code 4711 (gdb)}, or {@link #RECORDER}; empty if there is none
 * @param sandbox the sandbox in which this JVM runs
 * @param killedByPtrace whether a seccomp filter kills this JVM at ptrace(2)
 */
record MachineFacts(
        String system,
        String architecture,
        String kernel,
        String yama,
        String tracer,
        Sandbox sandbox,
        boolean killedByPtrace) {
    /** The tracer of this JVM where {@link TracerProcess} started it. */
    static final String RECORDER = "SyscallRecorder.attached()";

    /** The kinds of sandbox that can be recognized. */
    enum Sandbox {
        KUBERNETES,
        GVISOR,
        CONTAINER,
        NONE_KNOWN
    }

    /** Reads the facts of this machine. */
    static MachineFacts read() {
        return new MachineFacts(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("os.version"),
                content("/proc/sys/kernel/yama/ptrace_scope"),
                tracerOfThisJvm(),
                sandboxOfThisJvm(),
                KillingFilter.killsAt("ptrace"));
    }

    private static String tracerOfThisJvm() {
        OptionalInt tracer = ProcFs.tracerOfThisProcess();
        if (tracer.isEmpty()) {
            return "";
        }
        int process = ProcFs.processOf(tracer.getAsInt()).orElse(tracer.getAsInt());
        if (TracerProcess.isRunningAs(process)) {
            return RECORDER;
        }
        return process + " (" + ProcFs.threadName(process) + ")";
    }

    private static Sandbox sandboxOfThisJvm() {
        boolean gVisor = content("/proc/version").contains("gVisor")
                || content("/proc/sys/kernel/osrelease").contains("gvisor");
        if (gVisor) {
            return Sandbox.GVISOR;
        }
        if (System.getenv("KUBERNETES_SERVICE_HOST") != null) {
            return Sandbox.KUBERNETES;
        }
        boolean container = Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
        return container ? Sandbox.CONTAINER : Sandbox.NONE_KNOWN;
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
