package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Pipe;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tracer in a separate process, while the process that the user started becomes the traced program: strace's
 * {@code -D}.
 *
 * <p>A JVM cannot fork, so it starts a second JVM with the same command line, through a shell that does not wait. A
 * property has the {@link TracedParent} for it. The thread that started it waits until it is seized, and then calls
 * {@link ProcessExec}.
 */
public final class DaemonTracer {
    static final int STANDARD_OUTPUT = 1;
    static final int STANDARD_ERROR = 2;
    static final int GATE = 3;
    static final byte SEIZED = 's';
    static final byte REFUSED = 'r';

    private static final int EINTR = 4;
    private static final int PR_SET_PTRACER = 0x59616d61;
    private static final long PR_SET_PTRACER_ANY = -1;

    private final InputStream gate;

    private DaemonTracer(InputStream gate) {
        this.gate = gate;
    }

    /** The state of the tracer. */
    public enum Answer {
        /** It has seized the calling thread. */
        SEIZED,
        /** The kernel did not let it. */
        REFUSED,
        /** It ended before it could seize the thread. */
        GONE
    }

    /** {@return the tracer, started by the thread that it will seize} */
    public static DaemonTracer start() {
        Pipe gate = Pipe.open();
        int nothing = FileDescriptors.openDevNull();
        try {
            // Yama allows only ancestors to trace, unless the tracee permits it. An exec by this thread ends the
            // permission.
            LibC.prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
            Map<Integer, Integer> descriptors = new LinkedHashMap<>();
            descriptors.put(0, nothing);
            descriptors.put(STANDARD_OUTPUT, STANDARD_OUTPUT);
            descriptors.put(STANDARD_ERROR, STANDARD_ERROR);
            descriptors.put(GATE, gate.writeEnd());
            List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" &", "sh"));
            words.addAll(ownCommand(TracedParent.PROPERTY + "=" + TracedParent.here()));
            reap(Shell.start(words, CurrentProcess.environment(), Path.of("").toAbsolutePath(), descriptors));
            return new DaemonTracer(FileDescriptors.inputStream(gate.readEnd()));
        } finally {
            gate.closeWriteEnd();
            FileDescriptors.close(nothing);
        }
    }

    /** {@return the state of the tracer, once it is known} */
    public Answer await() {
        try (InputStream answer = gate) {
            return switch (answer.read()) {
                case SEIZED -> Answer.SEIZED;
                case REFUSED -> Answer.REFUSED;
                default -> Answer.GONE;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the command of this JVM with an additional property. */
    private static List<String> ownCommand(String property) {
        try {
            String all = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
            String text = new String(all.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>(
                    Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1)));
            words.set(0, Files.readSymbolicLink(Path.of("/proc/self/exe")).toString());
            words.add(1, "-D" + property);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reap(int shell) {
        NativeBuffer status = new NativeBuffer(Integer.BYTES);
        try {
            int reaped;
            do {
                reaped = LibC.wait4(shell, status.address(), 0, 0);
            } while (reaped < 0 && Native.getLastError() == EINTR);
        } finally {
            Reference.reachabilityFence(status);
        }
    }
}
