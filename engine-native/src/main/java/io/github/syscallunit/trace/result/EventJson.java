package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the shape of an event in a result file, as {@link ResultWriter} writes it. */
record EventJson(
        long pid,
        long tid,
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
        @Nullable Boolean injected,
        @Nullable FactsJson facts) {

    /** Version 1 has no facts. From version 2 on, an event without facts has none to tell. */
    SyscallEvent toEvent(int schemaVersion) {
        return SyscallEvent.builder(required(syscall, "syscall"))
                .pid(pid)
                .tid(tid)
                .threadName(required(thread, "thread"))
                .abi(abiOf(required(abi, "abi")))
                .arguments(required(arguments, "arguments").stream()
                        .map(EventJson::argument)
                        .toList())
                .argumentsText(required(text, "text"))
                .result(result)
                .resultText(resultText == null ? "" : resultText)
                .returned(returned)
                .errno(errno == null ? null : Errno.named(errno))
                .start(Duration.ofNanos(startNanos))
                .duration(Duration.ofNanos(durationNanos))
                .paths(required(paths, "paths"))
                .origin(new Origin(required(library, "library"), runtime))
                .javaStack(required(javaStack, "javaStack").stream()
                        .map(StackFrameText::parse)
                        .toList())
                .injected(Boolean.TRUE.equals(injected))
                .facts(schemaVersion < 2 ? null : facts == null ? SyscallFacts.NONE : facts.toFacts())
                .build();
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
