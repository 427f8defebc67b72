package io.github.syscallunit.junit.region;

import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.fault.Occurrences;

/** The message for a fault that was not injected: which call it needed, and which calls the test made. */
public final class UntriggeredFault {
    private UntriggeredFault() {}

    public static String message(FaultRule rule, int matches, TestRegion test) {
        return "The fault was not injected: " + rule + "\nIt waited for " + awaited(rule.occurrences()) + " of \""
                + rule.calls()
                + "\""
                + rule.path().map(path -> " on " + path).orElse("") + ", and there "
                + (matches == 1 ? "was 1." : "were " + (matches == 0 ? "none." : matches + "."))
                + " If that may be, call optional().\n" + summary(test);
    }

    private static String awaited(Occurrences when) {
        if (when.equals(Occurrences.ALL)) {
            return "a call";
        }
        if (when.first() == when.last()) {
            return "call " + when.first();
        }
        return "call " + when.first() + " or a later one";
    }

    /** Before the test's body there is no trace. */
    private static String summary(TestRegion test) {
        return test.isOpened()
                ? "\nCalls of the test:\n" + test.trace().summary().toString().indent(2)
                : "";
    }
}
