package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.CrashPoint;
import io.github.syscallunit.junit.sweep.FaultVerdict;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.junit.sweep.RecordedCalls;
import io.github.syscallunit.junit.sweep.ReferenceVerdict;
import io.github.syscallunit.junit.sweep.SweepExtension;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import io.github.syscallunit.junit.sweep.SweepInvocations;
import io.github.syscallunit.junit.sweep.SweepVerdict;
import io.github.syscallunit.junit.sweep.SweptCall;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the invocations of a crash sweep: one whose code ends by itself, and two for each call that the warm-ups found. */
final class CrashSweepExtension extends SweepExtension<CrashSweep> {
    private static final String IN_THIS_JVM = "calls in this JVM";
    private static final String IN_ITS_OWN = "calls in a JVM of its own";

    CrashSweepExtension() {
        super(CrashSweep.class);
    }

    @Override
    protected SweepInvocation recordingInvocation(CrashSweep sweep, RecordedCalls memory) {
        boolean here = memory.find(IN_THIS_JVM).isEmpty();
        return invocation(
                null,
                here,
                InjectionWindow.recording(names(set(sweep))),
                (window, test, failure) -> memory.keep(here ? IN_THIS_JVM : IN_ITS_OWN, window.calls()));
    }

    @Override
    protected SweepInvocations<CrashPoint> injectingInvocations(CrashSweep sweep, RecordedCalls memory) {
        SyscallSet set = set(sweep);
        List<SweptCall> calls = calls(set, memory);
        List<CrashPoint> points = calls.stream()
                .flatMap(call -> Stream.of(new CrashPoint(call, false), new CrashPoint(call, true)))
                .toList();
        return new SweepInvocations<>(
                invocation(null, false, InjectionWindow.recording(names(set)), referenceVerdict(set, calls)),
                points,
                sweep.max(),
                point -> invocation(
                        point, false, InjectionWindow.injecting(point), new FaultVerdict(point, sweep.optional())));
    }

    private static SyscallSet set(CrashSweep sweep) {
        if (sweep.max() < 1) {
            throw new IllegalArgumentException(
                    "@CrashSweep: max is the number of crashes, 1 or more, not " + sweep.max());
        }
        return SyscallSet.parse(sweep.syscalls());
    }

    private static SweepInvocation invocation(
            @Nullable CrashPoint point, boolean here, InjectionWindow window, SweepVerdict end) {
        return new SweepInvocation(new SweptCrash(point, here, window), "", window, end);
    }

    private static SweepVerdict referenceVerdict(SyscallSet set, List<SweptCall> calls) {
        String summary = calls.isEmpty()
                ? ""
                : 2 * calls.size() + " crashes around " + calls.size() + " calls (" + SweptCall.counts(calls) + ")";
        return new ReferenceVerdict("call of \"" + set + "\" on the directory", set, calls, summary);
    }

    /** Those of the process, with the Java stacks of the same calls in this JVM, if they are the same. */
    private static List<SweptCall> calls(SyscallSet set, RecordedCalls memory) {
        List<SweptCall> located = SweptCall.of(set, find(memory, IN_THIS_JVM));
        List<SweptCall> counted = SweptCall.of(set, find(memory, IN_ITS_OWN));
        return names(located).equals(names(counted)) ? located : counted;
    }

    private static List<SyscallEvent> find(RecordedCalls memory, String kind) {
        return memory.find(kind).orElse(List.of());
    }

    private static List<String> names(List<SweptCall> calls) {
        return calls.stream().map(call -> call.call().name()).toList();
    }

    /** {@return the syscalls of a set, whatever their arguments} */
    private static SyscallSet names(SyscallSet set) {
        return SyscallSet.parse(
                String.join(",", set.names().stream().map(name -> "=" + name).toList()));
    }
}
