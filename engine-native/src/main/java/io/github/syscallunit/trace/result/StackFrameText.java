package io.github.syscallunit.trace.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints a Java frame as a stack trace does, {@code a.B.m(B.java:42)}, and reads it back. Modules are left out. */
final class StackFrameText {
    private static final Pattern FRAME = Pattern.compile("(.+)\\.([^.]+)\\(([^)]*?)(?::(\\d+))?\\)", Pattern.DOTALL);
    private static final String NATIVE = "Native Method";
    private static final String UNKNOWN = "Unknown Source";
    private static final int NATIVE_LINE = -2;

    private StackFrameText() {}

    static String print(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    static StackTraceElement parse(String text) {
        Matcher matcher = FRAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a Java stack frame");
        }
        String type = matcher.group(1);
        String method = matcher.group(2);
        String file = matcher.group(3);
        if (file.equals(NATIVE) || file.equals(UNKNOWN)) {
            return new StackTraceElement(type, method, null, file.equals(NATIVE) ? NATIVE_LINE : -1);
        }
        String line = matcher.group(4);
        return new StackTraceElement(type, method, file, line == null ? -1 : Integer.parseInt(line));
    }
}
