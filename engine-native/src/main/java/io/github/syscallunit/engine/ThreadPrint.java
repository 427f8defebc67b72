package io.github.syscallunit.engine;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JVM's own thread dump, the one text that ties a native thread id to a Java stack: {@code nid=0x1a2b} up to JDK 20, {@code nid=6699}
 * from 21 on. Up to 20 the module stands before the file, later before the class.
 */
final class ThreadPrint {
    private static final Pattern NATIVE_ID = Pattern.compile("^\".*\\snid=(0x[0-9a-f]+|\\d+)\\s.*");
    private static final Pattern FRAME =
            Pattern.compile("\\s+at (?:[^/()]*/)*?([^/()]+)\\.([^.()]+)\\((?:[^/)]*/)?([^):]+)(?::(\\d+))?\\)\\s*");
    private static final String MOUNTED = "Mounted virtual thread";
    private static final int NATIVE_LINE = -2;

    private ThreadPrint() {}

    /** The stack, innermost frame first; empty where the thread runs no Java code. */
    static List<StackTraceElement> stackOf(int tid) {
        try {
            return stackOf(dump(), tid);
        } catch (JMException e) {
            return List.of();
        }
    }

    private static String dump() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "threadPrint",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    static List<StackTraceElement> stackOf(String dump, int tid) {
        List<StackTraceElement> stack = new ArrayList<>();
        boolean here = false;
        for (String line : dump.split("\n")) {
            if (line.startsWith("\"")) {
                here = isThread(line, tid);
            } else if (here && line.contains(MOUNTED)) {
                // What the carrier itself does is not what the program asked for.
                stack.clear();
            } else if (here) {
                addFrame(line, stack);
            }
        }
        return stack;
    }

    private static boolean isThread(String header, int tid) {
        Matcher matcher = NATIVE_ID.matcher(header);
        return matcher.matches() && Integer.decode(matcher.group(1)) == tid;
    }

    private static void addFrame(String line, List<StackTraceElement> stack) {
        Matcher frame = FRAME.matcher(line);
        if (frame.matches()) {
            String file = frame.group(3);
            boolean isNative = file.equals("Native Method");
            boolean isFile = !isNative && !file.equals("Unknown Source");
            int number = frame.group(4) != null ? Integer.parseInt(frame.group(4)) : isNative ? NATIVE_LINE : -1;
            stack.add(new StackTraceElement(frame.group(1), frame.group(2), isFile ? file : null, number));
        }
    }
}
