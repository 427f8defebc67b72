package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Has the shape of an event in a result file, as {@link ResultWriter} writes it. */
record EventJson(
        @Nullable Long pid,
        @Nullable Long tid,
        @Nullable String thread,
        @Nullable String abi,
        @Nullable String syscall,
        @Nullable List<String> arguments,
        @Nullable String text,
        @Nullable Long result,
        @Nullable String resultText,
        @Nullable Boolean returned,
        @Nullable String errno,
        @Nullable Long startNanos,
        @Nullable Long durationNanos,
        @Nullable List<String> paths,
        @Nullable String library,
        @Nullable Boolean runtime,
        @Nullable List<String> javaStack,
        @Nullable String javaStackStatus,
        @Nullable Boolean injected,
        @Nullable FactsJson facts) {

    /** Version 1 has no facts. From version 2 on, an event without facts has no facts. */
    SyscallEvent toEvent(int schemaVersion) {
        return SyscallEvent.builder(required(syscall, "syscall"))
                .pid(required(pid, "pid"))
                .tid(required(tid, "tid"))
                .threadName(required(thread, "thread"))
                .abi(abiOf(required(abi, "abi")))
                .arguments(required(arguments, "arguments").stream()
                        .map(EventJson::argument)
                        .toList())
                .argumentsText(required(text, "text"))
                .result(required(result, "result"))
                .resultText(resultText == null ? "" : resultText)
                .returned(required(returned, "returned"))
                .errno(errno == null ? null : Errno.named(errno))
                .start(ResultJson.nanos(startNanos, "events.items.startNanos"))
                .duration(ResultJson.nanos(durationNanos, "events.items.durationNanos"))
                .paths(required(paths, "paths"))
                .origin(new Origin(required(library, "library"), required(runtime, "runtime")))
                .javaStack(required(javaStack, "javaStack").stream()
                        .map(StackFrameText::parse)
                        .toList())
                .javaStackStatus(stackStatusOf(javaStackStatus))
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

    private static JavaStackStatus stackStatusOf(@Nullable String label) {
        if (label == null) {
            return JavaStackStatus.NOT_REQUESTED;
        }
        for (JavaStackStatus candidate : JavaStackStatus.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(label)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no status of a Java stack is named \"" + label + "\"");
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
