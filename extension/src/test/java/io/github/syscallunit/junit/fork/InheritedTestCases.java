package io.github.syscallunit.junit.fork;

import org.junit.jupiter.api.Test;

/** Has a test that its implementations inherit. */
interface InheritedTestCases {
    @Test
    default void isInherited() {
        EverythingTestCases.log("default");
    }
}
