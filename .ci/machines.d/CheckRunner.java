import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the checks of a machine that are test classes, all in one JVM: in an emulated machine the start of a JVM with JUnit takes most of a small
 * test's time.
 *
 * <p>Arguments: a directory for the logs, a limit for each check in seconds, and CHECK=CLASS[#METHOD][,...] for each check. Settings of JUnit and
 * SyscallUnit come as system properties. On standard output are lines with tabs: {@code @@ begins CHECK}, and {@code @@ ends CHECK VERDICT FIGURE}
 * with the verdict {@code ok} or {@code FAILED}. What a check prints is in CHECK.log.
 */
public final class CheckRunner {
    private static final PrintStream ANSWERS = System.out;
    private final Launcher launcher = LauncherFactory.create();
    private final Timer limits = new Timer("limits", true);
    private final Path logs;
    private final long limitSeconds;

    private CheckRunner(Path logs, long limitSeconds) {
        this.logs = logs;
        this.limitSeconds = limitSeconds;
    }

    public static void main(String[] arguments) throws Exception {
        CheckRunner runner = new CheckRunner(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        for (String check : Arrays.asList(arguments).subList(2, arguments.length)) {
            String[] nameAndTests = check.split("=", 2);
            runner.run(nameAndTests[0], nameAndTests[1].split(","));
        }
        // Threads that a test has left do not keep the JVM alive.
        System.exit(0);
    }

    private void run(String check, String[] tests) throws IOException {
        answer("begins", check);
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(logs.resolve(check + ".log")), true, StandardCharsets.UTF_8)) {
            System.setOut(log);
            System.setErr(log);
            TimerTask limit = limit(check);
            Tally tally = new Tally(log);
            try {
                launcher.execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors(tests))
                                .build(),
                        tally);
            } catch (RuntimeException | ReflectiveOperationException | LinkageError e) {
                e.printStackTrace(log);
                tally.failed++;
            }
            limit.cancel();
            answer("ends", check, tally.isGood() ? "ok" : "FAILED", tally.figure());
        }
    }

    private static List<DiscoverySelector> selectors(String[] tests) throws ReflectiveOperationException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String test : tests) {
            String[] classAndMethod = test.split("#", 2);
            Class<?> testClass = Class.forName(classAndMethod[0], false, CheckRunner.class.getClassLoader());
            if (classAndMethod.length == 1) {
                selectors.add(selectClass(testClass));
            } else {
                selectors.add(selectMethod(
                        testClass,
                        Arrays.stream(testClass.getDeclaredMethods())
                                .filter(method -> method.getName().equals(classAndMethod[1]))
                                .findFirst()
                                .orElseThrow(() -> new NoSuchMethodException(test))));
            }
        }
        return selectors;
    }

    /** Ends this JVM, so that its caller can start another for the other checks. */
    private TimerTask limit(String check) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                Thread.getAllStackTraces().forEach((thread, frames) -> {
                    System.out.println(thread);
                    Arrays.stream(frames).forEach(frame -> System.out.println("    at " + frame));
                });
                answer("ends", check, "FAILED", "not finished in " + limitSeconds + " s");
                Runtime.getRuntime().halt(1);
            }
        };
        limits.schedule(task, limitSeconds * 1000);
        return task;
    }

    private static synchronized void answer(String... fields) {
        ANSWERS.println("@@ " + String.join("\t", fields));
        ANSWERS.flush();
    }

    /** Counts the tests, and logs each with its time when it ends. */
    private static final class Tally implements TestExecutionListener {
        private final PrintStream log;
        private long begin = System.nanoTime();
        private int passed;
        private int skipped;
        private int failed;

        Tally(PrintStream log) {
            this.log = log;
        }

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            begin = System.nanoTime();
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped++;
            log.println("skipped  " + test.getDisplayName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            TestExecutionResult.Status status = result.getStatus();
            if (test.isContainer() && status == TestExecutionResult.Status.SUCCESSFUL) {
                return;
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            begin = System.nanoTime();
            log.printf("%-10s %6d ms  %s%n", status, millis, test.getDisplayName());
            result.getThrowable().ifPresent(failure -> failure.printStackTrace(log));
            switch (status) {
                case SUCCESSFUL -> passed++;
                case ABORTED -> skipped++;
                case FAILED -> failed++;
            }
        }

        /** A check whose tests were all skipped shows nothing, and says so by its figure. */
        boolean isGood() {
            return failed == 0 && passed + skipped > 0;
        }

        String figure() {
            return passed + " of " + (passed + failed) + " tests" + (skipped > 0 ? ", skipped " + skipped : "");
        }
    }
}
