package io.github.syscallunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Limits how many syscalls of a kind a test may make. The test is traced as by {@link TraceSyscalls}, which may stand
 * beside this annotation to say how.
 *
 * <p>A budget does not fail its test: what the test used is recorded in its result file, and the build's gate, the goal
 * {@code syscallunit:check}, fails with all violations at once. On a class it holds for each of its tests.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SyscallBudget.Budgets.class)
@ExtendWith(TraceSyscallsExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface SyscallBudget {
    /** The value for no limit. */
    long UNLIMITED = -1;

    /**
     * Names the syscalls that count.
     *
     * @return a set as {@link TraceSyscalls#value()} takes it
     */
    String syscalls() default "all";

    /**
     * Limits the calls.
     *
     * @return the largest number of calls allowed, or {@link #UNLIMITED}
     */
    long maxCalls() default UNLIMITED;

    /**
     * Limits the calls that fail.
     *
     * @return the largest number of failed calls allowed, or {@link #UNLIMITED}
     */
    long maxErrors() default UNLIMITED;

    /** Holds several budgets. */
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @ExtendWith(TraceSyscallsExtension.class)
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    @interface Budgets {
        /**
         * Holds the budgets.
         *
         * @return all of them
         */
        SyscallBudget[] value();
    }
}
