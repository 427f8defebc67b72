package io.github.syscallunit.trace;

import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes events for tests: a call of the thread 10 of process 10 that returned 0, unless told otherwise. */
public record TestEvents(SyscallEvent event) {
    public static TestEvents call(String name, String text, long... arguments) {
        List<Long> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(i < arguments.length ? arguments[i] : 0L);
        }
        return of(SyscallEvent.builder(name)
                .pid(10)
                .tid(10)
                .threadName("main")
                .arguments(six)
                .argumentsText(text)
                .duration(Duration.ofNanos(1000)));
    }

    public static SyscallEvent named(String name) {
        return call(name, "").event();
    }

    TestEvents returning(long result) {
        return of(event.toBuilder().result(result).returned(true).errno(null));
    }

    public TestEvents failing(Errno errno) {
        return of(event.toBuilder().result(-errno.number()).returned(true).errno(errno));
    }

    public TestEvents pending() {
        return of(event.toBuilder().result(0).returned(false).errno(null).duration(Duration.ZERO));
    }

    TestEvents lasting(Duration duration) {
        return of(event.toBuilder().duration(duration));
    }

    public TestEvents on(String... paths) {
        return of(event.toBuilder().paths(List.of(paths)));
    }

    public TestEvents from(Origin origin) {
        return of(event.toBuilder().origin(origin));
    }

    TestEvents byThread(String name, int tid) {
        return of(event.toBuilder().threadName(name).tid(tid));
    }

    TestEvents in(int pid) {
        return of(event.toBuilder().pid(pid));
    }

    TestEvents calledFrom(StackTraceElement... frames) {
        return of(event.toBuilder().javaStack(List.of(frames)));
    }

    public TestEvents meaning(SyscallFactsBuilder facts) {
        return of(event.toBuilder().facts(facts.build()));
    }

    private static TestEvents of(SyscallEventBuilder changed) {
        return new TestEvents(changed.build());
    }
}
