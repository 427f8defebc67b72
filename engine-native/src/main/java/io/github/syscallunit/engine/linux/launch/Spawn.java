package io.github.syscallunit.engine.linux.launch;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.Pipe;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program that waits at a gate until its tracer has seized it.
 *
 * <p>posix_spawn(3) starts a small shell with the target's descriptors and directory, which blocks on a pipe of ours.
 * Then it executes {@code env -i}, which executes the target, through {@code setpriv} if it runs as another user. So
 * the target gets exactly the given environment, in that order, its own {@code argv[0]} and the signal mask of our
 * first thread, and nothing of the shell's. If this process ends before the gate opens, the shell exits.
 */
public final class Spawn implements GatedProcess {
    /** In place of one of our descriptors: the child's is closed. */
    public static final int CLOSED = -1;

    private static final int HIGHEST_SINGLE_DIGIT = 9;

    private final int pid;
    private final int gate;
    private final int execs;

    private Spawn(int pid, int gate, int execs) {
        this.pid = pid;
        this.gate = gate;
        this.execs = execs;
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public int thread() {
        return pid;
    }

    @Override
    public int execs() {
        return execs;
    }

    @Override
    public boolean endsSilently() {
        return false;
    }

    @Override
    public void open() {
        FileDescriptors.signal(gate);
        FileDescriptors.close(gate);
    }

    @Override
    public void cancel() {
        FileDescriptors.close(gate);
    }

    /**
     * Starts a program at its gate.
     *
     * @param arguments the program, looked up in the {@code PATH} of {@code environment} unless it has a slash, and its arguments
     * @param environment {@code NAME=value} each, in order
     * @param directory where it runs
     * @param descriptors the child's descriptor numbers, each with ours that it is a copy of; all others are closed
     * @return the waiting program
     */
    public static Spawn start(
            List<String> arguments, List<String> environment, Path directory, Map<Integer, Integer> descriptors) {
        return start(arguments, environment, directory, descriptors, null);
    }

    /**
     * Starts a program at its gate, as another user.
     *
     * @param arguments the program and its arguments
     * @param environment {@code NAME=value} each, in order
     * @param directory where it runs
     * @param descriptors the child's descriptor numbers, each with ours that it is a copy of; all others are closed
     * @param user the user, with that user's groups; null for the current one. Needs {@link Account#mayChange} and
     *     util-linux's {@code setpriv}
     * @return the waiting program
     */
    public static Spawn start(
            List<String> arguments,
            List<String> environment,
            Path directory,
            Map<Integer, Integer> descriptors,
            @Nullable Account user) {
        Pipe gate = Pipe.open();
        try {
            int gateInChild = freeDigit(descriptors);
            List<String> argv = new ArrayList<>(List.of("sh", "-c", script(gateInChild, user), "sh"));
            argv.addAll(environment);
            argv.addAll(arguments);
            Map<Integer, Integer> withGate = new LinkedHashMap<>(descriptors);
            withGate.put(gateInChild, gate.readEnd());
            int pid = Shell.start(argv, List.of("PATH=/usr/bin:/bin"), directory, withGate);
            CurrentProcess.restoreFileLimit(pid);
            return new Spawn(pid, gate.writeEnd(), user == null ? 2 : 3);
        } catch (RuntimeException e) {
            gate.closeWriteEnd();
            throw e;
        } finally {
            gate.closeReadEnd();
        }
    }

    private static String script(int gate, @Nullable Account user) {
        String become = user == null ? "" : String.join(" ", becoming(user)) + " ";
        List<Integer> ignored = CurrentProcess.signalsIgnoredAtStart();
        String ignore = ignored.isEmpty()
                ? ""
                : ignored.stream().map(String::valueOf).collect(Collectors.joining(" ", "trap '' ", "; "));
        return ignore + "read -r go <&" + gate + " || exit 1; exec " + gate + "<&-; exec " + become
                + "env -i -- \"$@\"";
    }

    /**
     * Returns the words before a program that run it as another user.
     *
     * @param user the user
     * @return the words, util-linux's {@code setpriv} first
     */
    public static List<String> becoming(Account user) {
        return List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--init-groups", "--");
    }

    private static int freeDigit(Map<Integer, Integer> descriptors) {
        for (int digit = HIGHEST_SINGLE_DIGIT; digit > 2; digit--) {
            if (!descriptors.containsKey(digit)) {
                return digit;
            }
        }
        throw new IllegalArgumentException(
                "Descriptors 3 to 9 are all taken, but one is needed to start: " + descriptors);
    }
}
