package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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
        List<StackTraceElement> stack,
        SyscallFacts facts) {

    public static Call of(String name, String text, long... arguments) {
        List<Long> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(i < arguments.length ? arguments[i] : 0L);
        }
        return new Call(10, 10, Origin.UNKNOWN, name, text, six, 0, null, List.of(), List.of(), SyscallFacts.NONE);
    }

    public Call on(String... files) {
        return new Call(pid, tid, origin, name, text, arguments, result, errno, List.of(files), stack, facts);
    }

    public Call returning(long value) {
        return new Call(pid, tid, origin, name, text, arguments, value, null, paths, stack, facts);
    }

    public Call failing(Errno reason) {
        return new Call(pid, tid, origin, name, text, arguments, -reason.number(), reason, paths, stack, facts);
    }

    public Call by(int process) {
        return new Call(process, process, origin, name, text, arguments, result, errno, paths, stack, facts);
    }

    public Call from(StackTraceElement... frames) {
        return new Call(pid, tid, origin, name, text, arguments, result, errno, paths, List.of(frames), facts);
    }

    public Call onThread(int thread) {
        return new Call(pid, thread, origin, name, text, arguments, result, errno, paths, stack, facts);
    }

    public Call ofTheRuntime() {
        return new Call(
                pid, tid, new Origin("libjvm.so", true), name, text, arguments, result, errno, paths, stack, facts);
    }

    public Call meaning(SyscallFactsBuilder what) {
        return new Call(pid, tid, origin, name, text, arguments, result, errno, paths, stack, what.build());
    }

    public Call opening(OpenFlag first, OpenFlag... more) {
        return meaning(SyscallFacts.builder().openFlags(EnumSet.of(first, more)));
    }

    /** Opens a file, which has the result as its descriptor. */
    public Call opened(OpenFlag first, OpenFlag... more) {
        return meaning(SyscallFacts.builder()
                .openFlags(EnumSet.of(first, more))
                .newDescriptor(new NewDescriptor((int) result, false)));
    }

    public Call making(int... descriptors) {
        SyscallFactsBuilder made = SyscallFacts.builder();
        Arrays.stream(descriptors).forEach(each -> made.newDescriptor(new NewDescriptor(each, false)));
        return meaning(made);
    }

    public Call closing(long first, long last, boolean onExec) {
        return meaning(SyscallFacts.builder().closedDescriptors(new ClosedDescriptors(first, last, onExec)));
    }

    public Call reaching(SocketEndpoint... peers) {
        SyscallFactsBuilder reached = SyscallFacts.builder();
        Arrays.stream(peers).forEach(reached::peer);
        return meaning(reached);
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
                .facts(facts)
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
