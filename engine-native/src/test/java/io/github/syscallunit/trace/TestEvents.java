package io.github.syscallunit.trace;

import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes events for tests: a call of the thread 10 of process 10 that returned 0, unless told otherwise. */
public record TestEvents(SyscallEvent event) {
    public static TestEvents call(String name, String text, long... arguments) {
        List<Long> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(i < arguments.length ? arguments[i] : 0L);
        }
        return new TestEvents(new SyscallEvent(
                10,
                10,
                "main",
                Abi.X86_64,
                name,
                six,
                text,
                0,
                true,
                null,
                Duration.ZERO,
                Duration.ofNanos(1000),
                List.of(),
                Origin.UNKNOWN,
                List.of()));
    }

    public static SyscallEvent named(String name) {
        return call(name, "").event();
    }

    TestEvents returning(long result) {
        return with(
                event.threadName(), event.tid(), result, true, null, event.duration(), event.paths(), event.origin());
    }

    public TestEvents failing(Errno errno) {
        return with(
                event.threadName(),
                event.tid(),
                -errno.number(),
                true,
                errno,
                event.duration(),
                event.paths(),
                event.origin());
    }

    public TestEvents pending() {
        return with(event.threadName(), event.tid(), 0, false, null, Duration.ZERO, event.paths(), event.origin());
    }

    TestEvents lasting(Duration duration) {
        return with(
                event.threadName(),
                event.tid(),
                event.result(),
                event.returned(),
                event.errno(),
                duration,
                event.paths(),
                event.origin());
    }

    public TestEvents on(String... paths) {
        return with(
                event.threadName(),
                event.tid(),
                event.result(),
                event.returned(),
                event.errno(),
                event.duration(),
                List.of(paths),
                event.origin());
    }

    public TestEvents from(Origin origin) {
        return with(
                event.threadName(),
                event.tid(),
                event.result(),
                event.returned(),
                event.errno(),
                event.duration(),
                event.paths(),
                origin);
    }

    TestEvents byThread(String name, int tid) {
        return with(
                name,
                tid,
                event.result(),
                event.returned(),
                event.errno(),
                event.duration(),
                event.paths(),
                event.origin());
    }

    TestEvents in(int pid) {
        return with(pid, event.javaStack());
    }

    TestEvents calledFrom(StackTraceElement... frames) {
        return with(event.pid(), List.of(frames));
    }

    private TestEvents with(int pid, List<StackTraceElement> stack) {
        return new TestEvents(new SyscallEvent(
                pid,
                event.tid(),
                event.threadName(),
                event.abi(),
                event.name(),
                event.arguments(),
                event.argumentsText(),
                event.result(),
                event.returned(),
                event.errno(),
                event.start(),
                event.duration(),
                event.paths(),
                event.origin(),
                stack));
    }

    private TestEvents with(
            String thread,
            int tid,
            long result,
            boolean returned,
            @Nullable Errno errno,
            Duration duration,
            List<String> paths,
            Origin origin) {
        return new TestEvents(new SyscallEvent(
                event.pid(),
                tid,
                thread,
                event.abi(),
                event.name(),
                event.arguments(),
                event.argumentsText(),
                result,
                returned,
                errno,
                event.start(),
                duration,
                paths,
                origin,
                event.javaStack()));
    }
}
