package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.launch.KillingFilter;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The process that traces this JVM: {@link AttachedTracerMain}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracerProcess {
    /**
     * {@code PR_SET_PTRACER} of {@code linux/prctl.h}: names a process that may trace this one where Yama restricts that to ancestors. Without Yama
     * the call fails, and is not needed.
     */
    private static final int PR_SET_PTRACER = 0x59616d61;

    /** JDK 24 warns of native access. The option exists from JDK 22 on. */
    private static final int FIRST_TO_WARN = 22;

    private static volatile @Nullable Process running;

    private final Process process;

    private TracerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the tracer, and returns when all threads of this JVM are traced.
     *
     * @return the tracer
     * @throws TracingPreconditionException if this machine does not let us trace, or the tracer cannot be started
     */
    public static TracerProcess start() throws TracingPreconditionException {
        try {
            Process process =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            LibC.prctl(PR_SET_PTRACER, process.pid(), 0, 0, 0);
            TracerProcess tracer = new TracerProcess(process);
            tracer.awaitAttachment();
            running = process;
            return tracer;
        } catch (IOException e) {
            String meaning = StartFailure.explainKnown(e).orElse("The tracer could not be started: " + e.getMessage());
            throw new TracingPreconditionException(meaning, e);
        }
    }

    /** {@return whether a process is the tracer of this JVM that was started last} */
    static boolean isRunningAs(int pid) {
        Process tracer = running;
        return tracer != null && tracer.pid() == pid;
    }

    private static List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(KillingFilter.jvmArguments());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("jna.") || name.equals("java.io.tmpdir"))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .forEach(command::add);
        CodeSource own = TracerProcess.class.getProtectionDomain().getCodeSource();
        command.addAll(List.of("-classpath", placeOf(own) + File.pathSeparator + placeOf(LibC.sourceOfJna())));
        command.addAll(List.of(
                AttachedTracerMain.class.getName(),
                Long.toString(ProcessHandle.current().pid())));
        return command;
    }

    /** The tracer needs the engine and JNA, independently of the class path of this JVM. */
    private static Path placeOf(@Nullable CodeSource source) throws IOException {
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            throw new IOException(
                    "the classes of SyscallUnit's engine, or of JNA, are not in a jar or directory of their own");
        }
        return Path.of(URI.create(source.getLocation().toString()));
    }

    private void awaitAttachment() throws IOException, TracingPreconditionException {
        OutputStream begin = process.getOutputStream();
        begin.write('\n');
        begin.flush();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(AttachedTracerMain.ATTACHED)) {
                return;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        process.destroyForcibly();
        throw new TracingPreconditionException(
                text.isEmpty() ? "The tracer of this JVM ended without a message" : text.toString(), null);
    }

    /** Detaches from this JVM. */
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }
}
