package io.github.syscallunit.junit.region;

/** A fault of a test, as far as the test's region has to end it. */
public interface TestFault {
    /** {@return false if it has ended already} */
    boolean end();

    /** Fails if it had to be injected and was not. */
    void requireInjection();
}
