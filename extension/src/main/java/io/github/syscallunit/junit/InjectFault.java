package io.github.syscallunit.junit;

import io.github.syscallunit.trace.fault.FaultRule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes syscalls fail while the body of a test runs: {@code @InjectFault("fsync:error=EIO:when=2")}.
 *
 * <pre>{@code
 * @Test
 * @InjectFault("fsync:error=EIO:path={directory}")
 * void reportsAFailedSync() {
 *     assertThatThrownBy(() -> store.save("x")).isInstanceOf(IOException.class);
 * }
 * }</pre>
 *
 * <p>With a store that does not sync this fails: {@code The fault was not injected: fsync:error=EIO:path=/tmp/junit-1/store.}
 *
 * <p>The text is that of {@link FaultRule}, whose Javadoc lists each option beside the method of {@link FaultSpecification} that means the same.
 * Nothing is injected into calls of the test's lifecycle methods. On a {@code @TestFactory}, the fault is injected into the calls of each dynamic
 * test, not into those of the factory. A fault that was not injected into any call fails the test, unless it is
 * {@link #optional()}. The test is traced as by {@link TraceSyscalls}, which may stand beside this annotation to say how.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(InjectFault.Faults.class)
@ExtendWith(TraceSyscallsExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // of the extension, which only JUnit makes
public @interface InjectFault {
    /**
     * Says what is injected.
     *
     * @return a rule as {@link FaultRule#parse} reads it, in which <code>{name}</code> stands for the test method's parameter or the test
     *     instance's field of that name: <code>"write:error=ENOSPC:path={directory}"</code>
     */
    String value();

    /**
     * Lets the test pass even if the fault is not injected into any call.
     *
     * @return whether it need not be injected
     */
    boolean optional() default false;

    /** Holds several faults. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @ExtendWith(TraceSyscallsExtension.class)
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    @interface Faults {
        /**
         * Holds the faults.
         *
         * @return all of them
         */
        InjectFault[] value();
    }
}
