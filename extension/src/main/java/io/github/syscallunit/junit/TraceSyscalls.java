package io.github.syscallunit.junit;

import io.github.syscallunit.trace.result.TraceScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test, or every test of a class, in a child JVM whose syscalls are traced.
 *
 * <p>The whole test runs in the child: class and instance lifecycle, parameters, other extensions, the body with its assertions. Classes share one
 * child, which runs one after the other, unless {@link #fork()} says
 * otherwise. The test, its {@code @BeforeEach} and its
 * {@code @AfterEach} methods may take the {@link io.github.syscallunit.trace.SyscallTrace} as a parameter. The traced
 * region opens just before the body and closes at the first use of that parameter, or at the end of the body.
 *
 * <p>On a {@code @TestFactory}, each dynamic test has a trace of its own, for its {@link SyscallBudget} and the report. The parameter is the trace of
 * the factory itself: in a dynamic test, a {@link SyscallRecorder} parameter of the factory records blocks.
 *
 * <p>May stand on a method, a class or another annotation; is inherited by subclasses and by {@code @Nested} classes. The
 * annotation nearest to the test counts.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(TraceSyscallsExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface TraceSyscalls {
    /**
     * Names the syscalls to trace, as strace would take them: {@code "openat,close"}, {@code "%file"}, {@code "!futex"}.
     *
     * <p>Other syscalls take almost no time: unless {@code syscallunit.seccomp} is {@code never}, a seccomp(2) filter selects them in the kernel. The
     * threads and processes of the test keep the filter until they end.
     *
     * @return the set of syscalls; those outside of it can't be asserted on
     */
    String value() default "all";

    /**
     * Says how often the test is run before it counts, so that classes are loaded and caches filled.
     *
     * <p>Each of these is a complete run of the test alone, with a fresh test instance and the lifecycle methods around it,
     * {@code @BeforeAll} and {@code @AfterAll} among them, in the same JVM. A failure of it does not count, but is attached to a later failure.
     *
     * @return the number of runs, 0 or more
     */
    int warmup() default 0;

    /**
     * Specifies whose syscalls a trace has.
     *
     * @return the scope
     */
    TraceScope scope() default TraceScope.TEST;

    /**
     * Bounds the number of events that a trace keeps; counts are exact all the same.
     *
     * @return the largest number of events, 0 or more
     */
    int maxEvents() default 100_000;

    /**
     * Specifies which calls have the Java stack that made them. {@link #stackTracesOf()} names some by their syscalls.
     *
     * @return the calls
     */
    StackTraces stackTraces() default StackTraces.FIRST_CALLS;

    /**
     * Specifies the syscalls all calls of which have the Java stack that made them, and no others: {@code "kill,%network"}. It takes the
     * place of {@link #stackTraces()}, which must not be set, too.
     *
     * @return a set as {@link io.github.syscallunit.trace.SyscallSet#parse} reads it; {@code ""} for the calls that {@link #stackTraces()}
     *     specifies
     */
    String stackTracesOf() default "";

    /**
     * Says which tests share a child JVM. The configuration parameter {@code syscallunit.fork} may separate more.
     *
     * @return what a child JVM is for
     */
    Fork fork() default Fork.SHARED;

    /**
     * Adds arguments to those that the child JVM has from its parent; of two that contradict each other, the JVM takes these.
     *
     * <p>In a child that several tests share, those of all its tests, each once.
     *
     * @return arguments such as {@code "-Xmx64m"} or {@code "-Dname=value"}
     */
    String[] jvmArgs() default {};
}
