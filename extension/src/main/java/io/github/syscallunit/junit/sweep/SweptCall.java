package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.assertj.error.JavaStack;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call that a sweep found when nothing failed.
 *
 * @param call the call
 * @param ordinal which of the swept calls of that syscall it is, from 1
 * @param total how many there are of that syscall
 * @param index which of all calls of that syscall it is, those that the set leaves out for their arguments among them, from 1
 */
public record SweptCall(SyscallEvent call, int ordinal, int total, int index) {
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    /**
     * Counts calls.
     *
     * @param set which to sweep
     * @param calls all that there were of the set's syscalls
     */
    public static List<SweptCall> of(SyscallSet set, List<SyscallEvent> calls) {
        Map<String, Integer> totals = new HashMap<>();
        calls.stream().filter(set::matches).forEach(call -> totals.merge(call.name(), 1, Integer::sum));
        Map<String, Integer> indices = new HashMap<>();
        Map<String, Integer> ordinals = new HashMap<>();
        List<SweptCall> swept = new ArrayList<>();
        for (SyscallEvent call : calls) {
            int index = indices.merge(call.name(), 1, Integer::sum);
            if (set.matches(call)) {
                int ordinal = ordinals.merge(call.name(), 1, Integer::sum);
                swept.add(new SweptCall(call, ordinal, totals.getOrDefault(call.name(), 0), index));
            }
        }
        return swept;
    }

    /** {@return {@code openat 2, write 7}} */
    public static String counts(List<SweptCall> calls) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        calls.forEach(call -> counts.merge(call.call.name(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@return {@code Log.append(Log.java:42)}, or the thread of a program other than this JVM} */
    String place() {
        return JavaStack.innermostOwn(call.javaStack())
                .map(SweptCall::shortText)
                .orElseGet(() -> "\"" + call.threadName() + "\"");
    }

    /** With the class's simple name, and a lambda as the method that it stands in: the line follows. */
    private static String shortText(StackTraceElement frame) {
        String type = frame.getClassName();
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return simple + "." + method + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    /** {@return {@code write #3 of 7}} */
    @Override
    public String toString() {
        return call.name() + " #" + ordinal + " of " + total;
    }
}
