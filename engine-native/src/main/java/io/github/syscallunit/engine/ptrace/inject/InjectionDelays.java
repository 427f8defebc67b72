package io.github.syscallunit.engine.ptrace.inject;

import io.github.syscallunit.engine.linux.Ticker;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tracees that stay stopped for a time while others run: a timer interrupts the loop's wait when a delay ends.
 *
 * @param <T> the tracees
 */
final class InjectionDelays<T extends InjectableTracee> {
    /** A tick that comes while the loop does not wait is lost, so ticks repeat. */
    private static final Duration AGAIN = Duration.ofMillis(1);

    private record DelayedTracee<T>(T tracee, long untilNanos) {}

    private final PriorityQueue<DelayedTracee<T>> delayed =
            new PriorityQueue<>((one, other) -> Long.compare(one.untilNanos(), other.untilNanos()));
    private final PtraceKernel kernel;
    private @Nullable Ticker ticker;

    InjectionDelays(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    void add(T tracee, long nanos) {
        DelayedTracee<T> added = new DelayedTracee<>(tracee, kernel.nanoTime() + nanos);
        delayed.add(added);
        if (added.equals(delayed.peek())) {
            rearm();
        }
    }

    /** Takes a tracee whose delay is over; null if there is none. */
    @Nullable
    T next() {
        DelayedTracee<T> first = delayed.peek();
        if (first == null || first.untilNanos() > kernel.nanoTime()) {
            return null;
        }
        delayed.remove();
        rearm();
        return first.tracee();
    }

    /** Takes all, whether their delays are over or not. */
    List<T> all() {
        List<T> all = new ArrayList<>();
        delayed.forEach(each -> all.add(each.tracee()));
        delayed.clear();
        rearm();
        return all;
    }

    void gone(InjectableTracee tracee) {
        if (!delayed.isEmpty() && delayed.removeIf(each -> each.tracee() == tracee)) {
            rearm();
        }
    }

    private void rearm() {
        DelayedTracee<T> first = delayed.peek();
        Ticker clock = ticker;
        if (first != null) {
            if (clock == null) {
                clock = kernel.timer();
                ticker = clock;
            }
            clock.startAfter(Duration.ofNanos(first.untilNanos() - kernel.nanoTime()), AGAIN);
        } else if (clock != null) {
            clock.stop();
        }
    }

    void close() {
        Ticker clock = ticker;
        if (clock != null) {
            ticker = null;
            clock.close();
        }
    }
}
