package io.github.syscallunit.trace.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Removes from a Java stack the frames that run the test. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackTrimmer {
    private static final Pattern RUNNER = Pattern.compile(
            "(org\\.junit\\.(platform|jupiter\\.engine|vintage\\.engine)|io\\.github\\.syscallunit\\.(junit|engine))\\..*");
    private static final Pattern REFLECTION = Pattern.compile("(java|jdk|sun)\\..*");

    /** Frames of JUnit's reflection are always between a test and the code that runs it. */
    private static final Pattern JUNIT =
            Pattern.compile("org\\.junit\\.(platform|jupiter\\.engine|vintage\\.engine)\\..*");
    /** Neither the reflection by which a test is called nor the locks between. */
    private static final Pattern OTHERS = Pattern.compile("(?!(java|jdk|sun)\\.).*");

    private static final Pattern FRAME_LINE = Pattern.compile("^\\s*at (\\S+?)\\(");

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

    /**
     * Leaves out the same frames of a thread in the text of a thread dump.
     *
     * @param thread its headline, its state and its frames, innermost first, each with the locks that it holds
     * @return the text without what runs the test, which it counts; unchanged where the thread runs no test
     */
    public static String trimText(String thread) {
        List<String> lines = thread.lines().toList();
        int runner = 0;
        while (runner < lines.size() && !isFrame(JUNIT, lines.get(runner))) {
            runner++;
        }
        if (runner == lines.size()) {
            return thread;
        }
        int end = runner;
        while (end > 0 && !isFrame(OTHERS, lines.get(end - 1))) {
            end--;
        }
        // The locks of the test's own frame.
        while (end > 0 && !FRAME_LINE.matcher(lines.get(end)).find()) {
            end++;
        }
        // A thread that only waits for tests, as the runner's own do, keeps where it waits.
        int kept = end == 0 ? runner : end;
        long left = lines.stream()
                .skip(kept)
                .filter(line -> FRAME_LINE.matcher(line).find())
                .count();
        return String.join("\n", lines.subList(0, kept)) + "\n\t... " + Counted.of(left, "frame")
                + (left == 1 ? " that runs the test" : " that run the test");
    }

    private static boolean isFrame(Pattern type, String line) {
        Matcher frame = FRAME_LINE.matcher(line);
        return frame.find() && type.matcher(frame.group(1)).matches();
    }

    private static boolean matches(Pattern pattern, StackTraceElement frame) {
        return pattern.matcher(frame.getClassName()).matches();
    }
}
