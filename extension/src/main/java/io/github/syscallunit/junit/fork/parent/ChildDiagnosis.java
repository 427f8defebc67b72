package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.stream.EventStreamException;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.internal.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;

/** Explains why a child did not run all of its tests, and how far it got. */
final class ChildDiagnosis {
    private static final int LAST_CALLS = 5;

    private final TracedChild child;
    private final ChildProgress progress;
    private final Optional<? extends Throwable> failure;
    private final String limit;
    private final String whatHappened;
    private final String progressText;
    private final String whileRunning;

    /**
     * How a child ended.
     *
     * @param exit its exit
     * @param timedOut whether it was killed because it was silent for too long
     * @param timeout how long it may be silent
     * @param exceededBodyLimit the {@code @Timeout} that a test's body exceeded, if that was the reason
     * @param ofSweep whether that limit is the one of a sweep's invocations
     * @param threadDump the stacks of its threads at that time; empty if unknown
     * @param failure why it could not be traced, or its events not be read, to its end, if so
     */
    record End(
            ProcessExit exit,
            boolean timedOut,
            Duration timeout,
            Optional<Duration> exceededBodyLimit,
            boolean ofSweep,
            String threadDump,
            Optional<Exception> failure) {
        String limitText() {
            return text(timeout);
        }

        String threadsText() {
            return threadDump.isEmpty() ? "" : "\nIts threads:\n" + threadDump;
        }
    }

    ChildDiagnosis(TracedChild child, ChildProgress progress, ProxyRun tests, End end) {
        this.child = child;
        this.progress = progress;
        this.failure = end.failure();
        this.limit = end.limitText();
        this.whatHappened = whatHappened(end);
        this.progressText = progressText() + end.threadsText();
        this.whileRunning = tests.innermostRunning()
                .map(TestDescriptor::getDisplayName)
                .or(progress::warmUpTest)
                .map(name -> " while " + name + " ran")
                .orElse(" before its tests ran");
    }

    /** {@return the failure of a test that was running, or that was not run} */
    Throwable failure(TestDescriptor test, boolean running) {
        if (progress.outputBeforeBegin().isPresent()) {
            return new ForkedTestException(
                    "Not run: the child JVM did not start. It has the arguments of the test JVM and"
                            + " those of jvmArgs. It printed:\n\n"
                            + progress.outputBeforeBegin().get().indent(2));
        }
        String message = running
                ? whatHappened + " while this " + (test.isTest() ? "test" : "class") + " ran" + progressText
                : "Not run: " + whatHappened + whileRunning + progressText;
        return progress.problem()
                .or(() -> failure)
                .map(cause -> new ForkedTestException(message, cause))
                .orElseGet(() -> new ForkedTestException(message));
    }

    private String whatHappened(End end) {
        if (progress.unrequestedTest().isPresent()) {
            return "The child JVM ran " + progress.unrequestedTest().get()
                    + ", which was not requested, and was killed";
        }
        if (end.exceededBodyLimit().isPresent() && end.ofSweep()) {
            return "The invocation did not end within "
                    + text(end.exceededBodyLimit().get())
                    + " (syscallunit.sweepTimeout), and was killed with the child JVM";
        }
        if (end.exceededBodyLimit().isPresent()) {
            return "The test exceeded its @Timeout of "
                    + text(end.exceededBodyLimit().get())
                    + ", did not end when it was interrupted, and was killed with the child JVM";
        }
        if (end.failure().isPresent()) {
            Exception cause = end.failure().get();
            return cause instanceof EventStreamException
                    ? "The events of the child JVM could not be read (" + cause.getMessage() + "), and it was killed"
                    : "The child JVM was killed because its tracing failed (" + cause.getMessage() + ")";
        }
        if (end.timedOut()) {
            return timedOut();
        }
        if (progress.outOfMemory()) {
            return "The child JVM ran out of memory (see -Xmx)";
        }
        if (progress.problem().isPresent()) {
            return "The launcher in the child JVM failed";
        }
        if (end.exit() instanceof ProcessExit.Killed killed) {
            return "The child JVM was killed by " + killed.name() + errorFile();
        }
        return exit(((ProcessExit.Exited) end.exit()).status());
    }

    private String timedOut() {
        return progress.shutdownBegan()
                ? "The child JVM began to shut down, did not end within " + limit
                        + ", possibly because of a shutdown hook, and was killed"
                : "The child JVM was silent for " + limit + " (syscallunit.timeout) and was killed";
    }

    /**
     * {@return what to say if the child ended while it waited for other tests}
     *
     * @param classes the names of the classes whose tests it has run
     */
    String endBetweenClasses(Collection<String> classes) {
        return "SyscallUnit: " + whatHappened.replaceFirst(",$", "") + " after the tests of "
                + ChildShutdown.names(classes) + " had finished. The next tests run in another child JVM."
                + exitCaller();
    }

    private String exitCaller() {
        return progress.shutdownTrace().isEmpty() ? "" : "\nSystem.exit was called " + progress.shutdownTrace();
    }

    private String exit(int status) {
        if (status == EventSender.LOST_PARENT) {
            return "The child JVM lost its connection to the test JVM (exit status " + status
                    + "): the code of a test may have closed all file descriptors,";
        }
        if (status == EventSender.OUT_OF_MEMORY) {
            return "The child JVM ran out of memory (exit status " + status + ", see -Xmx)";
        }
        if (!progress.shutdownTrace().isEmpty()) {
            return "System.exit(" + status + ") was called";
        }
        String crash = errorFile();
        if (!crash.isEmpty()) {
            return "The child JVM crashed" + crash;
        }
        return "The child JVM exited with status " + status
                + (progress.shutdownBegan()
                        ? ", because of a signal,"
                        : ", without a shutdown as by Runtime.halt(" + status + "),");
    }

    /** {@return the file that HotSpot wrote about the crash, if it exists} */
    private String errorFile() {
        String name = "hs_err_pid" + child.pid() + ".log";
        return List.of(Path.of(""), Path.of(System.getProperty("java.io.tmpdir", "/tmp"))).stream()
                .map(directory -> directory.resolve(name).toAbsolutePath())
                .filter(Files::exists)
                .map(file -> ", see " + file)
                .findFirst()
                .orElse("");
    }

    private String progressText() {
        StringBuilder text = new StringBuilder();
        Optional<TraceSnapshot> trace =
                progress.openRegion().flatMap(child::trace).map(found -> found.snapshot());
        trace.ifPresent(snapshot -> text.append(inBody(snapshot)));
        if (trace.isEmpty()) {
            text.append(progress.openRegion().isPresent() ? ", in its body." : ", outside of a test's body.");
        }
        return text + exitCaller();
    }

    private static String inBody(TraceSnapshot trace) {
        long calls = trace.program().calls();
        List<SyscallEvent> events = trace.events().stream()
                .filter(event -> !event.origin().runtime())
                .toList();
        String last = events.stream()
                .skip(Math.max(0, events.size() - LAST_CALLS))
                .map(event -> "\n  " + event)
                .collect(Collectors.joining());
        return ", in its body, " + Counted.of(calls, "syscall") + " in"
                + (last.isEmpty() ? "." : "; the last of them:" + last);
    }

    private static String text(Duration duration) {
        return duration.toSecondsPart() == 0 && duration.toMillisPart() == 0
                ? duration.toMinutes() + " min"
                : String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1e3).replaceFirst("\\.?0+$", "") + " s";
    }
}
