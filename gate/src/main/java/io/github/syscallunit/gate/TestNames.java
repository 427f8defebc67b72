package io.github.syscallunit.gate;

import io.github.syscallunit.gate.text.ControlCharacters;
import io.github.syscallunit.trace.result.TestIdentity;

/** Names tests for people. */
public final class TestNames {
    private TestNames() {}

    /**
     * Names a test by class and method, and an invocation of a parameterized test by its display name.
     *
     * @param test the test
     * @return for example {@code StoreTest.saves} or {@code StoreTest.saves "[2] large"}, with control characters
     *     escaped
     */
    public static String of(TestIdentity test) {
        String display = display(test);
        return method(test) + (display.isEmpty() ? "" : " \"" + display + "\"");
    }

    /** {@return its class and method, for example {@code StoreTest.saves}, with control characters escaped} */
    public static String method(TestIdentity test) {
        return ControlCharacters.escapeToOneLine(simpleClassName(test) + "." + test.methodName());
    }

    /** {@return its display name, with control characters escaped; empty if it only repeats the method} */
    public static String display(TestIdentity test) {
        boolean ordinary = test.displayName().startsWith(test.methodName() + "(");
        return ordinary || test.displayName().isBlank() ? "" : ControlCharacters.escapeToOneLine(test.displayName());
    }

    private static String simpleClassName(TestIdentity test) {
        return test.className().substring(test.className().lastIndexOf('.') + 1).replace('$', '.');
    }
}
