package io.github.syscallunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once for every syscall of a piece of code and every error that the call can fail with, and lets that one call fail.
 *
 * <pre>{@code
 * @FaultSweep(errors = {"EIO", "ENOSPC"})
 * void survives(SweptFault fault) throws IOException {
 *     store.put("colour", "blue");
 *
 *     IOException failure = catchThrowableOfType(
 *             IOException.class, () -> fault.during(directory, place -> Store.in(place).put("colour", "green")));
 *
 *     assertThat(Store.in(directory).get("colour")).hasValue(failure == null ? "green" : "blue");
 * }
 * }</pre>
 *
 * <p>With a store that truncates its file before it writes, the invocation {@code write #1 of 1 → EIO} fails: the value is neither.
 *
 * <p>The test takes a {@link SweptFault}, and runs in its {@code during} the code whose calls are to fail, on any threads and in any
 * processes. Before anything counts it is run twice without a fault: to load classes, and to count the calls. Then its first invocation is
 * without a fault, and each of the others has the one in its name: {@code write #3 of 7 → ENOSPC, Log.append(Log.java:42)}. Calls that the
 * JVM makes for itself are neither counted nor injected into. An error is swept over those calls that can fail with it, as the manual pages
 * say; what is left out is in the report entry {@code syscallunit.sweep} of the first invocation.
 *
 * <p>An invocation that takes longer than the configuration parameter {@code syscallunit.sweepTimeout} (60 s) says, or than the test's
 * {@code @Timeout}, is killed with its JVM and fails; one that ends the JVM fails too. The others then run in a new JVM. The tenth such timeout
 * in a row, or one without a fault, ends the sweep, and what was not run is reported.
 *
 * <p>Its attributes mean the same as those of {@link CrashSweep}. Lifecycle methods run around each invocation, and nothing is injected into
 * their calls. The test is traced as by {@link TraceSyscalls}, which may stand beside this annotation to say how. With the configuration
 * parameter {@code syscallunit.shard=1/3} a third of the faults is injected, and with {@code syscallunit.invocation=4} that of the invocation
 * alone that reports call {@code [4]}; the other invocations are skipped, so that each has the same unique id always.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({TraceSyscallsExtension.class, FaultSweepExtension.class})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface FaultSweep {
    /**
     * Names the syscalls that fail.
     *
     * @return a set as {@link TraceSyscalls#value()} takes it
     */
    String syscalls() default "all";

    /**
     * Names the errors that they fail with.
     *
     * @return errors such as {@code "ENOSPC"}
     */
    String[] errors();

    /**
     * Says which calls count: those that touch this file or directory or what is in it. {@link SweptFault#during(java.nio.file.Path,
     * SweptFault.DirectoryCode) during(directory, code)} says so itself.
     *
     * @return the path, in which <code>{name}</code> stands for the test method's parameter or the test instance's field of that name;
     *     empty for calls on anything
     */
    String path() default "";

    /**
     * Limits the faults. Of more than that, as many are taken as evenly from all as it goes, and a skipped invocation says so.
     *
     * @return the largest number of invocations with a fault, 1 or more
     */
    int max() default 1000;

    /**
     * Says what becomes of an invocation whose fault was not injected, because the code made fewer calls than when they were counted.
     *
     * @return whether it is aborted rather than failed
     */
    boolean optional() default false;

    /**
     * Says what becomes of an invocation in which a sync failed and the code in {@code during} returned normally. Its caller then believes
     * that the data is stored. Such an invocation fails, unless this is {@code true}: because the code reports the failure in another way
     * than by an exception, or because the data may be lost.
     *
     * <p>Syncs are {@code fsync}, {@code fdatasync}, {@code syncfs}, {@code msync} with {@code MS_SYNC}, and writes that are durable by
     * themselves, see {@link io.github.syscallunit.trace.fact.SyscallFacts#isSynchronous()}. Such a write may be repeated, and so may a sync
     * that was interrupted ({@code EINTR}). A sync that is repeated after another error does not bring the data back that the kernel dropped.
     *
     * @return whether the code may return normally after a failed sync
     */
    boolean maySwallowSyncErrors() default false;
}
