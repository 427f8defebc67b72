package io.github.syscallunit.maven.gate;

import io.github.syscallunit.maven.text.Visible;
import io.github.syscallunit.trace.TestIdentity;

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
        String name = simpleClassName(test) + "." + test.methodName();
        boolean ordinary = test.displayName().equals(test.methodName() + "()")
                || test.displayName().startsWith(test.methodName() + "(");
        return Visible.text(ordinary || test.displayName().isBlank() ? name : name + " \"" + test.displayName() + "\"");
    }

    private static String simpleClassName(TestIdentity test) {
        return test.className().substring(test.className().lastIndexOf('.') + 1).replace('$', '.');
    }
}
