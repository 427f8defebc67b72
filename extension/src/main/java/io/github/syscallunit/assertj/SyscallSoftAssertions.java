package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.Assert;
import org.assertj.core.api.DefaultAssertionErrorCollector;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Collects the failures of assertions on traces, and of all of AssertJ's own.
 *
 * <p>AssertJ's {@link AbstractSoftAssertions} load a library that generates classes, with some 2,000 syscalls. They are made at the first
 * assertion, which closes the region of its trace before: a test may make its soft assertions before, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallSoftAssertions extends DefaultAssertionErrorCollector
        implements StandardSoftAssertionsProvider, InstanceOfAssertFactories {
    private @Nullable ProxiedAssertions proxied;

    /** Makes a collection without failures. */
    public SyscallSoftAssertions() {}

    /**
     * Begins an assertion on a trace.
     *
     * @param actual the trace
     * @return the assertion
     */
    public SyscallTraceAssert assertThat(SyscallTrace actual) {
        return proxy(SyscallTraceAssert.class, SyscallTrace.class, actual);
    }

    /**
     * Begins an assertion on a trace, in the words of behaviour-driven development.
     *
     * @param actual the trace
     * @return the assertion
     */
    public SyscallTraceAssert then(SyscallTrace actual) {
        return assertThat(actual);
    }

    /**
     * Runs assertions and reports all that failed at the end.
     *
     * @param assertions the assertions
     */
    public static void assertSoftly(Consumer<SyscallSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(SyscallSoftAssertions.class, assertions);
    }

    @Override
    public <SELF extends Assert<? extends SELF, ? extends ACTUAL>, ACTUAL> SELF proxy(
            Class<SELF> assertClass, Class<ACTUAL> actualClass, ACTUAL actual) {
        if (actual instanceof SyscallTrace trace) {
            AbstractSyscallErrorAssert.read(trace);
        }
        return proxied().proxy(assertClass, actualClass, actual);
    }

    @Override
    public void assertAll() {
        AbstractSoftAssertions.assertAll(this);
    }

    /**
     * Collects a failure.
     *
     * @param message what is wrong
     * @param arguments those of the message, as {@link String#format} takes them
     */
    public void fail(String message, Object... arguments) {
        proxied().fail(message, arguments);
    }

    /**
     * Collects a failure.
     *
     * @param message what is wrong
     * @param cause why
     */
    public void fail(String message, Throwable cause) {
        proxied().fail(message, cause);
    }

    /** {@return the failures so far} */
    public List<Throwable> errorsCollected() {
        return List.copyOf(assertionErrorsCollected());
    }

    private ProxiedAssertions proxied() {
        ProxiedAssertions known = proxied;
        if (known == null) {
            known = new ProxiedAssertions();
            known.setDelegate(this);
            proxied = known;
        }
        return known;
    }

    /** Makes the proxies, and passes on what they collect. */
    private static final class ProxiedAssertions extends AbstractSoftAssertions {}
}
