package io.github.syscallunit.gate;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.result.CallBudget;
import io.github.syscallunit.trace.result.PowerLossResult;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates results of traced tests. */
public final class Results {
    private static final TraceEnvironment ENVIRONMENT =
            new TraceEnvironment("x86_64", "6.18.1", "17.0.15", "OpenJDK 64-Bit Server VM", "0.1.0");
    private static final Duration CALL_TIME = Duration.ofNanos(11_000);

    private Results() {}

    public static TraceResult of(String className, String methodName, SyscallEvent... calls) {
        return of(className, methodName, TraceSnapshot.of(List.of(calls), SyscallSet.ALL));
    }

    public static TraceResult of(
            String className, String methodName, TraceSnapshot snapshot, CallBudget.Result... budgets) {
        return of(identity(className, methodName, methodName + "()"), TestOutcome.PASSED, snapshot, budgets);
    }

    public static TraceResult of(
            TestIdentity test, TestOutcome outcome, TraceSnapshot snapshot, CallBudget.Result... budgets) {
        Instant start = Instant.parse("2026-11-24T01:02:03Z");
        return new TraceResult(
                test, outcome, ENVIRONMENT, start, Duration.ofMillis(3), TraceScope.TEST, snapshot, List.of(budgets));
    }

    public static TraceResult in(TraceEnvironment environment, TraceResult result) {
        return new TraceResult(
                result.test(),
                result.outcome(),
                environment,
                result.startedAt(),
                result.duration(),
                result.scope(),
                result.snapshot(),
                result.budgets());
    }

    /** {@return a result with a power-loss sweep} */
    public static TraceResult swept(TraceResult result, PowerLossResult sweep) {
        return new TraceResult(
                result.test(),
                result.outcome(),
                result.environment(),
                result.startedAt(),
                result.duration(),
                result.scope(),
                result.snapshot(),
                result.budgets(),
                sweep);
    }

    public static TestIdentity identity(String className, String methodName, String displayName) {
        return new TestIdentity(className + "/" + methodName + "/" + displayName, className, methodName, displayName);
    }

    public static SyscallEvent call(String name, String arguments, long result) {
        return event(name, arguments, result, null, new Origin("libnio.so", false), List.of());
    }

    public static SyscallEvent failing(String name, String arguments, Errno errno) {
        return event(name, arguments, -errno.number(), errno, new Origin("libnio.so", false), List.of());
    }

    public static SyscallEvent ofTheJvm(String name) {
        return event(name, "0x7f10", 0, null, new Origin("libjvm.so", true), List.of());
    }

    public static SyscallEvent calledAt(StackTraceElement caller, SyscallEvent call) {
        return calledAt(List.of(caller), call);
    }

    public static SyscallEvent calledAt(List<StackTraceElement> stack, SyscallEvent call) {
        return call.toBuilder().javaStack(stack).build();
    }

    public static SyscallEvent touching(String path, SyscallEvent call) {
        return call.toBuilder().paths(List.of(path)).build();
    }

    public static SyscallEvent at(Duration start, SyscallEvent call) {
        return call.toBuilder().start(start).build();
    }

    public static SyscallEvent meaning(SyscallFactsBuilder facts, SyscallEvent call) {
        return call.toBuilder().facts(facts.build()).build();
    }

    public static SyscallEvent reaching(SocketEndpoint peer, SyscallEvent call) {
        return meaning(SyscallFacts.builder().peer(peer), call);
    }

    public static SyscallEvent injected(SyscallEvent call) {
        return call.toBuilder()
                .resultText(call.resultText() + " (INJECTED)")
                .injected(true)
                .build();
    }

    private static SyscallEvent event(
            String name,
            String arguments,
            long result,
            @Nullable Errno errno,
            Origin origin,
            List<StackTraceElement> stack) {
        return SyscallEvent.builder(name)
                .pid(4711)
                .tid(4712)
                .threadName("pool-1")
                .argumentsText(arguments)
                .result(result)
                .errno(errno)
                .start(Duration.ofNanos(1_500))
                .duration(CALL_TIME)
                .origin(origin)
                .javaStack(stack)
                .build();
    }
}
