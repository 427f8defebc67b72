package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** How long the calls took together. */
final class TotalTime extends Quantity {
    TotalTime() {
        super(
                "maxTimeRatio",
                "time",
                "their total time, as a multiple of the baseline's",
                "spent %s in calls of %s",
                "spent %s in calls of %s");
    }

    @Override
    public String number(long amount) {
        return Formats.duration(Duration.ofNanos(amount));
    }

    @Override
    public Supplier<Map<Measure, Bound>> read(Object value) {
        double factor = EntryValue.number(key(), value).doubleValue();
        return () -> Map.of(this, new Bound.TimesBaseline(factor));
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return trace.calls(syscalls.toString()).summary().total().toNanos();
    }

    @Override
    protected boolean isCounted(SyscallEvent call) {
        return true;
    }
}
