package io.github.syscallunit.assertj.error;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Prints the part of a Java stack that a reader wrote: the JDK's frames above it in one line, the test framework's below not. */
final class JavaStack {
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");
    private static final Pattern FRAMEWORK = Pattern.compile(
            "(org\\.junit\\.|java\\.lang\\.reflect\\.|jdk\\.internal\\.reflect\\.|io\\.github\\.syscallunit\\.junit\\.).*");

    private JavaStack() {}

    static List<String> lines(List<StackTraceElement> stack) {
        int user = 0;
        while (user < stack.size() && matches(JDK, stack.get(user))) {
            user++;
        }
        List<String> lines = new ArrayList<>();
        if (user > 0) {
            lines.add("at " + stack.get(0) + (user > 1 ? " … and " + frames(user - 1) + " of the JDK" : ""));
        }
        for (StackTraceElement frame : stack.subList(user, stack.size())) {
            if (matches(FRAMEWORK, frame)) {
                break;
            }
            lines.add("at " + frame);
        }
        return lines;
    }

    private static boolean matches(Pattern pattern, StackTraceElement frame) {
        return pattern.matcher(frame.getClassName()).matches();
    }

    private static String frames(int count) {
        return count + (count == 1 ? " more frame" : " more frames");
    }
}
