package io.github.syscallunit.maven.gate;

import io.github.syscallunit.maven.text.ControlCharacters;
import io.github.syscallunit.trace.result.TestIdentity;

/** Names tests for people. */
public final class TestNames {
    private TestNames() {}

    /**
     * Names a test by class and method, and by what tells one invocation of a parameterised test from another.
     *
     * @param test the test
     * @return for example {@code StoreTest.saves} or {@code StoreTest.saves "[2] large"}, nothing in it invisible
     */
    public static String of(TestIdentity test) {
        String display = display(test);
        return method(test) + (display.isEmpty() ? "" : " \"" + display + "\"");
    }

    /** {@return its class and method, for example {@code StoreTest.saves}, nothing in it invisible} */
    public static String method(TestIdentity test) {
        return ControlCharacters.escapeToOneLine(simpleClassName(test) + "." + test.methodName());
    }

    /** {@return its display name, nothing in it invisible; empty where it says no more than the method} */
    public static String display(TestIdentity test) {
        boolean ordinary = test.displayName().startsWith(test.methodName() + "(");
        return ordinary || test.displayName().isBlank() ? "" : ControlCharacters.escapeToOneLine(test.displayName());
    }

    private static String simpleClassName(TestIdentity test) {
        return test.className().substring(test.className().lastIndexOf('.') + 1).replace('$', '.');
    }
}
