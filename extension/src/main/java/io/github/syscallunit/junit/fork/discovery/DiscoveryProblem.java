package io.github.syscallunit.junit.fork.discovery;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Something that is wrong with a test, found at discovery.
 *
 * @param message what is wrong, and what to do
 * @param source the test; null if it concerns all of them
 * @param cause the exception that shows it; null if there is none
 */
public record DiscoveryProblem(
        String message,
        @Nullable TestSource source,
        @Nullable Throwable cause) {
    /** The platform has discovery issues since version 1.13. */
    private static final boolean PLATFORM_HAS_ISSUES = exists("org.junit.platform.engine.DiscoveryIssue");

    private static final String SUREFIRE_SCAN = "org.apache.maven.surefire.junitplatform.TestPlanScannerFilter";

    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, DiscoveryProblem.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * {@return the problem of an annotation, if reading it fails}
     *
     * @param annotation its name
     * @param annotated the method or class that has it
     * @param reader reads its attributes
     */
    static Optional<DiscoveryProblem> check(String annotation, TestSource annotated, Runnable reader) {
        try {
            reader.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            String prefix = annotation + ": ";
            String message = "The " + annotation + " of " + name(annotated) + " is not valid: "
                    + (reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason);
            // Without the exception, whose stack JUnit would print in full.
            return Optional.of(new DiscoveryProblem(message, annotated, null));
        }
    }

    private static String name(TestSource annotated) {
        return annotated instanceof MethodSource method
                ? method.getJavaClass().getSimpleName() + "." + method.getMethodName()
                : ((ClassSource) annotated).getJavaClass().getSimpleName();
    }

    /** Reports the problem as a discovery issue. A platform without issues gets it as a log message, once in this JVM. */
    public void report(EngineDiscoveryRequest request, UniqueId engine) {
        if (isOfScan()) {
            return;
        }
        if (PLATFORM_HAS_ISSUES) {
            PlatformIssue.report(this, request, engine);
        } else if (LOGGED.add(message)) {
            System.getLogger("io.github.syscallunit.junit").log(System.Logger.Level.WARNING, message, cause);
        }
    }

    /**
     * {@return whether Surefire only looks for classes with tests} It then discovers all tests once more to run them. Before, it does not
     * even pass on its configuration parameters.
     */
    private static boolean isOfScan() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(SUREFIRE_SCAN)));
    }

    /** A class of its own, which is loaded only where the platform has issues. */
    private static final class PlatformIssue {
        static void report(DiscoveryProblem problem, EngineDiscoveryRequest request, UniqueId engine) {
            DiscoveryIssue.Builder issue = DiscoveryIssue.builder(Severity.WARNING, problem.message());
            if (problem.source() != null) {
                issue.source(problem.source());
            }
            if (problem.cause() != null) {
                issue.cause(problem.cause());
            }
            request.getDiscoveryListener().issueEncountered(engine, issue.build());
        }
    }
}
