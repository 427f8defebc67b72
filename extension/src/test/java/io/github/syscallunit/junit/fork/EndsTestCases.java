package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.junit.fork.EverythingTestCases.LOG;
import static io.github.syscallunit.junit.fork.EverythingTestCases.log;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ends in every way that a test can end: in time and late, skipped, aborted, failed. */
abstract class EndsTestCases extends SourcesTestCases {
    @Test
    @Timeout(30)
    void isInTimeOnItsThread() {
        log("in time");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isInTimeOnAnotherThread() {
        log("in time elsewhere");
    }

    @Test
    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
    void isLateOnItsThread() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLateOnAnotherThread() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void isLateInAnAssertion() {
        assertTimeoutPreemptively(Duration.ofMillis(50), () -> new CountDownLatch(1).await());
    }

    @Test
    @Disabled("never runs")
    void isDisabled() {
        log("disabled");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void isForAnotherSystem() {
        log("windows");
    }

    @Test
    @DisabledIfSystemProperty(named = LOG, matches = ".*", disabledReason = "the property is there")
    void isDisabledByAProperty() {
        log("property");
    }

    @Test
    void failsAnAssumption() {
        assumeTrue(false, "it is not so");
    }

    @Test
    void fails() {
        assertEquals(List.of(1, 2), List.of(1, 3), "lists");
    }

    @Test
    void failsTwice() {
        assertAll("both", () -> assertEquals(1, 2), () -> fail("for the other reason"));
    }

    @Test
    void throwsWithCause() {
        IllegalStateException thrown = new IllegalStateException("outer", new IOException("inner"));
        thrown.addSuppressed(new UnsupportedOperationException("suppressed"));
        throw thrown;
    }
}
