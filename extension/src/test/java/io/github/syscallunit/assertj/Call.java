package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a call for a test: by the thread 10 of process 10, unless told otherwise. */
public record Call(
        int pid,
        int tid,
        Origin origin,
        String name,
        String text,
        List<Long> arguments,
        long result,
        @Nullable Errno errno,
        List<String> paths,
        List<StackTraceElement> stack) {

    public static Call of(String name, String text, long... arguments) {
        List<Long> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(i < arguments.length ? arguments[i] : 0L);
        }
        return new Call(10, 10, Origin.UNKNOWN, name, text, six, 0, null, List.of(), List.of());
    }

    public Call on(String... files) {
        return new Call(pid, tid, origin, name, text, arguments, result, errno, List.of(files), stack);
    }

    public Call returning(long value) {
        return new Call(pid, tid, origin, name, text, arguments, value, null, paths, stack);
    }

    public Call failing(Errno reason) {
        return new Call(pid, tid, origin, name, text, arguments, -reason.number(), reason, paths, stack);
    }

    public Call by(int process) {
        return new Call(process, process, origin, name, text, arguments, result, errno, paths, stack);
    }

    public Call from(StackTraceElement... frames) {
        return new Call(pid, tid, origin, name, text, arguments, result, errno, paths, List.of(frames));
    }

    public Call onThread(int thread) {
        return new Call(pid, thread, origin, name, text, arguments, result, errno, paths, stack);
    }

    public Call ofTheRuntime() {
        return new Call(pid, tid, new Origin("libjvm.so", true), name, text, arguments, result, errno, paths, stack);
    }

    public SyscallEvent event() {
        return SyscallEvent.builder(name)
                .pid(pid)
                .tid(tid)
                .threadName("main")
                .arguments(arguments)
                .argumentsText(text)
                .result(result)
                .errno(errno)
                .duration(Duration.ofNanos(1000))
                .paths(paths)
                .origin(origin)
                .javaStack(stack)
                .build();
    }

    public static SyscallTrace trace(Call... calls) {
        return traced("all", calls);
    }

    public static SyscallTrace traced(String filter, Call... calls) {
        return SyscallTrace.of(
                TraceSnapshot.of(Arrays.stream(calls).map(Call::event).toList(), SyscallSet.parse(filter)));
    }
}
