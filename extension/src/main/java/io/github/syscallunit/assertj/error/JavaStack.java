package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.internal.Counted;
import io.github.syscallunit.trace.internal.StackTrimmer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Prints the part of a Java stack that is the reader's code: each run of frames of the JDK or of the test libraries is one line, and the frames that
 * run the test are left out.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JavaStack {
    private static final Pattern LIBRARY = Pattern.compile("org\\.(junit|assertj|opentest4j)\\..*");

    private JavaStack() {}

    /**
     * Prints a stack.
     *
     * @param stack the Java stack that made a call
     * @return the lines, without indent
     */
    public static List<String> lines(List<StackTraceElement> stack) {
        List<StackTraceElement> shown = StackTrimmer.trim(stack);
        List<String> lines = new ArrayList<>();
        int next = 0;
        while (next < shown.size()) {
            int end = next;
            while (end < shown.size() && isFolded(shown.get(end))) {
                end++;
            }
            if (end - next > 1) {
                lines.add(folded(shown.subList(next, end)));
            } else {
                end = next + 1;
                lines.add("at " + text(shown.get(next)));
            }
            next = end;
        }
        return lines;
    }

    /**
     * Finds the innermost frame of the reader's code.
     *
     * @param stack the Java stack that made the call
     * @return the innermost frame that is neither the JDK's nor a test library's
     */
    public static Optional<StackTraceElement> innermostOwn(List<StackTraceElement> stack) {
        return StackTrimmer.trim(stack).stream()
                .filter(frame -> !isFolded(frame))
                .findFirst();
    }

    /**
     * Returns the part of the JDK that made a call.
     *
     * @param stack the Java stack that made the call
     * @return the innermost frames, up to the first one that is not the JDK's
     */
    public static List<StackTraceElement> innermostOfTheJdk(List<StackTraceElement> stack) {
        return stack.stream()
                .takeWhile(frame -> !JdkModules.moduleOf(frame).isEmpty())
                .toList();
    }

    private static boolean isFolded(StackTraceElement frame) {
        return !JdkModules.moduleOf(frame).isEmpty()
                || LIBRARY.matcher(frame.getClassName()).matches();
    }

    /** The innermost frame and the one that the code called are the most useful. */
    private static String folded(List<StackTraceElement> frames) {
        String owners = frames.stream().map(JavaStack::owner).distinct().collect(Collectors.joining(" and "));
        String between = frames.size() > 2 ? " ← … ← " : " ← ";
        return "… " + Counted.of(frames.size(), "frame") + " of " + owners + ": " + name(frames.get(0)) + between
                + name(frames.get(frames.size() - 1));
    }

    private static String owner(StackTraceElement frame) {
        String module = JdkModules.moduleOf(frame);
        return module.isEmpty() ? "the test libraries" : module;
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    /** Without class loader and module, so that an IDE makes it a link. */
    private static String text(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }
}
