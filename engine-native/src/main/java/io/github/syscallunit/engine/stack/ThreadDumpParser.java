package io.github.syscallunit.engine.stack;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Parses the JVM's thread dump, the only text that has native thread ids with Java stacks: {@code nid=0x1a2b} up to JDK 20, {@code [6699]} from 21
 * on, whose {@code nid=6699} is missing where a virtual thread is mounted.
 */
final class ThreadDumpParser {
    private static final Pattern NATIVE_ID = Pattern.compile(
            "^\"(?<name>.*)\"(?: #\\d+)?(?: \\[(?<tid>\\d+)])? .*?(?:nid=(?<nid>0x[0-9a-f]+|\\d+) .*)?$");
    private static final Pattern FRAME =
            Pattern.compile("\\s+at (?:[^/()]*/)*?([^/()]+)\\.([^.()]+)\\((?:[^/)]*/)?([^):]+)(?::(\\d+))?\\)\\s*");
    /** A hidden class, a lambda's for example, has an address in its name. No other stack trace shows it. */
    private static final Pattern HIDDEN = Pattern.compile("\\s+at .*/0x[0-9a-f]+\\..*");

    private static final Pattern MOUNTED = Pattern.compile("\\s*Mounted virtual thread #(\\d+).*");
    private static final int NATIVE_LINE = -2;

    private ThreadDumpParser() {}

    /** The thread's name and stack; none where the thread runs no Java code. */
    static ThreadStack stackOf(int tid) {
        try {
            return stackOf(dump(), tid, VirtualThreadNames::nameOf);
        } catch (JMException e) {
            return ThreadStack.NONE;
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

    static ThreadStack stackOf(String dump, int tid, LongFunction<String> namesOfVirtualThreads) {
        List<StackTraceElement> stack = new ArrayList<>();
        String name = "";
        boolean virtual = false;
        boolean here = false;
        for (String line : dump.split("\n")) {
            Matcher mounted = MOUNTED.matcher(line);
            if (line.startsWith("\"")) {
                Matcher header = NATIVE_ID.matcher(line);
                here = header.matches() && isThread(header, tid);
                name = here ? header.group("name") : name;
            } else if (here && mounted.matches()) {
                // The carrier's own frames are not the program's.
                stack.clear();
                virtual = true;
                name = namesOfVirtualThreads.apply(Long.parseLong(mounted.group(1)));
            } else if (here) {
                addFrame(line, stack);
            }
        }
        return new ThreadStack(name, virtual, stack);
    }

    private static boolean isThread(Matcher header, int tid) {
        String id = header.group("tid") != null ? header.group("tid") : header.group("nid");
        return id != null && Integer.decode(id) == tid;
    }

    private static void addFrame(String line, List<StackTraceElement> stack) {
        Matcher frame = FRAME.matcher(line);
        if (frame.matches() && !HIDDEN.matcher(line).matches()) {
            String file = frame.group(3);
            boolean isNative = file.equals("Native Method");
            boolean isFile = !isNative && !file.equals("Unknown Source");
            int number = frame.group(4) != null ? Integer.parseInt(frame.group(4)) : isNative ? NATIVE_LINE : -1;
            stack.add(new StackTraceElement(frame.group(1), frame.group(2), isFile ? file : null, number));
        }
    }
}
