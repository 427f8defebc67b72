package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.recording.Regions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * Traces a running JVM from a separate process: a process cannot trace itself. {@link TracerProcess} starts it.
 *
 * <p>It reads a line before it attaches, writes {@link #ATTACHED} when it has attached, and detaches at the end of its input: when the JVM closes it,
 * or has ended. Processes that the JVM started continue.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AttachedTracerMain {
    static final String ATTACHED = "syscallunit: attached";

    private AttachedTracerMain() {}

    /**
     * Traces a JVM until the input ends.
     *
     * @param arguments the JVM's process id
     */
    public static void main(String[] arguments) {
        int pid = Integer.parseInt(arguments[0]);
        try {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            if (input.readLine() == null) {
                return;
            }
            TracingPreconditions.check();
            trace(pid, input);
        } catch (TracingPreconditionException | IOException e) {
            System.out.println(e.getMessage());
        } catch (RuntimeException e) {
            System.out.println(TracingPreconditions.explain(e).getMessage());
        }
        System.exit(0);
    }

    private static void trace(int pid, BufferedReader input) {
        JvmTraceSession session = JvmTraceSession.ofRunningJvm(new Regions(), ColocationPolicy.AUTO);
        session.attach(pid);
        Thread end = new Thread(() -> detachAtEnd(input, session), "syscallunit-end");
        end.setDaemon(true);
        end.start();
        System.out.println(ATTACHED);
        session.engine().run();
    }

    private static void detachAtEnd(BufferedReader input, JvmTraceSession session) {
        try {
            while (input.readLine() != null) {
                // Nothing more is said.
            }
        } catch (IOException e) {
            // The JVM is gone.
        }
        try {
            session.engine().detachAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
