package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the shape of an event in a result file, as {@link ResultWriter} writes it. */
record EventJson(
        int pid,
        int tid,
        @Nullable String thread,
        @Nullable String abi,
        @Nullable String syscall,
        @Nullable List<String> arguments,
        @Nullable String text,
        long result,
        @Nullable String resultText,
        boolean returned,
        @Nullable String errno,
        long startNanos,
        long durationNanos,
        @Nullable List<String> paths,
        @Nullable String library,
        boolean runtime,
        @Nullable List<String> javaStack,
        @Nullable Boolean injected) {

    SyscallEvent toEvent() {
        return new SyscallEvent(
                pid,
                tid,
                required(thread, "thread"),
                abiOf(required(abi, "abi")),
                required(syscall, "syscall"),
                required(arguments, "arguments").stream()
                        .map(EventJson::argument)
                        .toList(),
                required(text, "text"),
                result,
                resultText == null ? "" : resultText,
                returned,
                errno == null ? null : Errno.named(errno),
                Duration.ofNanos(startNanos),
                Duration.ofNanos(durationNanos),
                required(paths, "paths"),
                new Origin(required(library, "library"), runtime),
                required(javaStack, "javaStack").stream()
                        .map(StackFrameText::parse)
                        .toList(),
                Boolean.TRUE.equals(injected));
    }

    private static <T> T required(@Nullable T value, String name) {
        return ResultJson.required(value, "events.items." + name);
    }

    private static long argument(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("the argument \"" + text + "\" is not hexadecimal");
        }
        return Long.parseUnsignedLong(text, 2, text.length(), 16);
    }

    private static Abi abiOf(String label) {
        for (Abi candidate : Abi.values()) {
            if (candidate.label().equals(label)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no abi is named \"" + label + "\"");
    }
}
