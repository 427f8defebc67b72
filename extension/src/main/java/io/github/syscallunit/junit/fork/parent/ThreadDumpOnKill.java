package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.trace.internal.StackTrimmer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Takes a thread dump of a child JVM before it is killed. */
final class ThreadDumpOnKill {
    private static final long TIMEOUT_SECONDS = 10;

    /** How the threads start that the extension, the JVM and JNA make. */
    private static final List<String> NOT_OF_TESTS = List.of(
            "\"syscallunit-",
            "\"Reference Handler\"",
            "\"Finalizer\"",
            "\"Common-Cleaner\"",
            "\"Attach Listener\"",
            "\"JNA Cleaner\"");

    private final TracedChild child;
    private volatile String threadDump = "";

    ThreadDumpOnKill(TracedChild child) {
        this.child = child;
    }

    void dumpAndKill() {
        try {
            threadDump = javaThreads(dump());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            threadDump = "";
        } finally {
            child.kill();
        }
    }

    /** {@return the dump; empty if there is none, because a JRE has no jcmd or the JVM does not answer} */
    String threadDump() {
        return threadDump;
    }

    private String dump() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return "";
        }
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(child.pid()), "Thread.print")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? output.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    : "";
        } finally {
            process.destroyForcibly();
            // A killed JVM leaves the socket of its attach listener behind.
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + child.pid()));
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the threads that run Java code, as a dump separates them by empty lines. */
    static String javaThreads(String dump) {
        return Arrays.stream(dump.split("\n\n", -1))
                .filter(thread -> thread.contains("\n\tat "))
                .filter(thread -> NOT_OF_TESTS.stream().noneMatch(thread::startsWith))
                .map(String::strip)
                .map(StackTrimmer::trimText)
                .collect(Collectors.joining("\n\n"));
    }
}
