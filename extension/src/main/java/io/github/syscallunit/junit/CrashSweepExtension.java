package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.CrashPoint;
import io.github.syscallunit.junit.sweep.FaultVerdict;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.junit.sweep.RecordedCalls;
import io.github.syscallunit.junit.sweep.ReferenceVerdict;
import io.github.syscallunit.junit.sweep.SweepExtension;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import io.github.syscallunit.junit.sweep.SweepInvocations;
import io.github.syscallunit.junit.sweep.SweepSettings;
import io.github.syscallunit.junit.sweep.SweepVerdict;
import io.github.syscallunit.junit.sweep.SweptCall;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.internal.Counted;
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
        SweepSettings settings = settings(sweep);
        boolean here = memory.find(IN_THIS_JVM).isEmpty();
        return invocation(
                settings,
                null,
                here,
                InjectionWindow.recording(names(settings.set())),
                (window, test, failure) -> memory.keep(here ? IN_THIS_JVM : IN_ITS_OWN, window.calls()));
    }

    @Override
    protected SweepInvocations<CrashPoint> injectingInvocations(CrashSweep sweep, RecordedCalls memory) {
        SweepSettings settings = settings(sweep);
        List<SweptCall> calls = calls(settings.set(), memory);
        List<CrashPoint> points = calls.stream()
                .flatMap(call -> Stream.of(new CrashPoint(call, false), new CrashPoint(call, true)))
                .toList();
        return new SweepInvocations<>(
                invocation(
                        settings,
                        null,
                        false,
                        InjectionWindow.recording(names(settings.set())),
                        new ReferenceVerdict(settings, "", calls, summary(calls))),
                points,
                settings.max(),
                point -> invocation(
                        settings,
                        point,
                        false,
                        InjectionWindow.injecting(point),
                        new FaultVerdict(point, settings.optional())));
    }

    private static SweepSettings settings(CrashSweep sweep) {
        return SweepSettings.ofCrashes(sweep.syscalls(), sweep.path(), sweep.max(), sweep.optional());
    }

    private static SweepInvocation invocation(
            SweepSettings settings,
            @Nullable CrashPoint point,
            boolean here,
            InjectionWindow window,
            SweepVerdict end) {
        return new SweepInvocation(new SweptCrash(point, here, window), settings.path(), window, end);
    }

    private static String summary(List<SweptCall> calls) {
        return calls.isEmpty()
                ? ""
                : 2 * calls.size() + " crashes around " + Counted.of(calls.size(), "call") + " ("
                        + SweptCall.counts(calls) + ")";
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
