package io.github.syscallunit.junit.fork;

import org.junit.jupiter.api.Test;

/** Gives its implementations a test. */
interface InheritedTestCases {
    @Test
    default void isInherited() {
        EverythingTestCases.log("default");
    }
}
