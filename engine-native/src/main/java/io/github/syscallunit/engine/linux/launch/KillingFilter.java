package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A seccomp(2) filter of this process that kills at a syscall instead of refusing it, as systemd's {@code SystemCallFilter=} does.
 *
 * <p>Where a filter is, which {@code /proc/thread-self/status} tells, a child process makes the calls first, once for
 * each JVM. It leaves no core file.
 */
public final class KillingFilter {
    private static final String PROPERTY = "syscallunit.killingFilter";

    private static final Path THIS_THREAD = Path.of("/proc/thread-self/status");
    private static final String MODE_FILTER = "2";
    private static final int SIGSYS = 31;
    private static final int EINTR = 4;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int PTRACE_SEIZE = 0x4206;
    private static final int SECCOMP_GET_ACTION_AVAIL = 2;

    /** What the engine calls that filters know, with an argument for which the call fails. */
    private enum Probed {
        PTRACE("ptrace", PTRACE_SEIZE),
        READ("process_vm_readv", 0),
        WRITE("process_vm_writev", 0),
        SECCOMP("seccomp", SECCOMP_GET_ACTION_AVAIL);

        private final String call;
        private final int argument;

        Probed(String call, int argument) {
            this.call = call;
            this.argument = argument;
        }
    }

    private static @Nullable List<String> known;

    private KillingFilter() {}

    /**
     * Tells whether a call would kill this process.
     *
     * @param call {@code ptrace}, {@code process_vm_readv}, {@code process_vm_writev} or {@code seccomp}
     * @return false also if that could not be found out
     */
    public static boolean killsAt(String call) {
        return isKnownToKillAt(call) || calls().contains(call);
    }

    /** Tells the same without starting a process, which the tracer of a traced JVM would see: what is known from before, or from the parent. */
    public static synchronized boolean isKnownToKillAt(String call) {
        if (known == null) {
            String told = System.getProperty(PROPERTY);
            known = told == null ? null : List.of(told.split(",", -1));
        }
        return known != null && known.contains(call);
    }

    /** {@return arguments for a JVM that this process starts in the same sandbox, which let it know what is known here} */
    public static List<String> jvmArguments() {
        List<String> calls = calls();
        return calls.isEmpty() ? List.of() : List.of("-D" + PROPERTY + '=' + String.join(",", calls));
    }

    private static synchronized List<String> calls() {
        // Where no filter is, one may come later.
        if (known == null && ProcFs.statusField(THIS_THREAD, "Seccomp").equals(Optional.of(MODE_FILTER))) {
            known = probe();
        }
        return known == null ? List.of() : known;
    }

    private static List<String> probe() {
        List<String> calls = new ArrayList<>();
        // A program that is killed without any of the calls tells nothing of them.
        if (isKilled(Probed.values()) && !isKilled()) {
            for (Probed probed : Probed.values()) {
                if (isKilled(probed)) {
                    calls.add(probed.call);
                }
            }
        }
        return List.copyOf(calls);
    }

    private static boolean isKilled(Probed... calls) {
        try (UnnamedFile file = UnnamedFile.inMemory("syscallunit-probe", program(calls))) {
            return statusOf(file.path().toString()) == SIGSYS;
        } catch (SystemCallException | UnsupportedOperationException e) {
            // There is no file in memory, or this is a CPU that is not supported.
            return false;
        }
    }

    private static byte[] program(Probed... calls) {
        SyscallProgram program = new SyscallProgram(Architecture.current()).call("prctl", PR_SET_DUMPABLE);
        for (Probed probed : calls) {
            program.call(probed.call, probed.argument);
        }
        return program.toBytes();
    }

    /** Runs a program without arguments, and returns the status that wait4(2) has of it, 0 if it cannot be started. */
    private static int statusOf(String program) {
        NativeBuffer result = new NativeBuffer(Long.BYTES);
        try (StringVector arguments = new StringVector(List.of(program));
                StringVector environment = new StringVector(List.of())) {
            if (LibC.posix_spawn(result.address(), program, 0, 0, arguments.address(), environment.address()) != 0) {
                return 0;
            }
        }
        int child = result.bytes().getInt(0);
        result.bytes().putInt(0, 0);
        int ended;
        do {
            ended = LibC.wait4(child, result.address(), 0, 0);
        } while (ended < 0 && Native.getLastError() == EINTR);
        return result.bytes().getInt(0);
    }
}
