package io.github.syscallunit.trace.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Takes from a Java stack what a reader looks for: the frames above those that run the test. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackTrimmer {
    private static final Pattern RUNNER = Pattern.compile(
            "(org\\.junit\\.(platform|jupiter\\.engine|vintage\\.engine)|io\\.github\\.syscallunit\\.(junit|engine))\\..*");
    private static final Pattern REFLECTION = Pattern.compile("(java|jdk|sun)\\..*");

    private StackTrimmer() {}

    /**
     * Leaves out what runs the test, and the reflection by which it calls it.
     *
     * @param stack Java frames, innermost first
     * @return the innermost of them; all where nothing of a test's runner is among them, as on a thread of a pool
     */
    public static List<StackTraceElement> trim(List<StackTraceElement> stack) {
        int end = 0;
        while (end < stack.size() && !matches(RUNNER, stack.get(end))) {
            end++;
        }
        if (end == stack.size()) {
            return stack;
        }
        while (end > 0 && matches(REFLECTION, stack.get(end - 1))) {
            end--;
        }
        return stack.subList(0, end);
    }

    private static boolean matches(Pattern pattern, StackTraceElement frame) {
        return pattern.matcher(frame.getClassName()).matches();
    }
}
