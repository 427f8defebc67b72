package io.github.syscallunit.engine.ptrace.cpu;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.Ticker;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tracer and the tracees that stop often on one CPU: waking another CPU twice a stop is most of what a stop costs.
 *
 * <p>While it is off, stops are counted until there are enough for a rate. While it is on, a timer releases the tracees that compute instead of
 * stopping. Several tracees that are ready at the same time may be faster on CPUs of their own: then the rate falls, and they are released for a
 * while. A tracee sees the CPUs that it would have without tracing: see {@link AffinityInterceptor}.
 */
public final class Colocation {
    /** The number of stops from which a rate is computed. */
    private static final int SAMPLE = 256;

    private static final int STOPS_BETWEEN_LOOKS = 64;
    /** A tracee with at least so many stops in one sample, or between two ticks, is pinned. */
    private static final int OFTEN = 16;

    private static final int SELDOM = 10;
    /** In programs that stop less often, the cost of waking another CPU does not matter. */
    private static final double LOWEST_RATE = 2000e-9;

    private static final Duration TICK = Duration.ofMillis(10);
    private static final int QUIET_TICKS = 5;
    private static final int TRIAL_TICKS = 2;
    /** From this rate on, sharing a CPU is always faster. */
    private static final double UNBEATEN_RATE = 30_000e-9;

    /** After these ticks the rate without co-location is measured again: the program may be in another phase. */
    private static final int FIRST_LEASE_TICKS = 3;

    private static final int LONGEST_LEASE_TICKS = 100;

    private static final double NO_SLOWER = 0.9;
    /** The kernel needs some time to spread the tracees that were released. */
    private static final long SETTLING_NANOS = 20_000_000;

    private static final long FIRST_BREAK_NANOS = 50_000_000;
    private static final long LONGEST_BREAK_NANOS = 2_000_000_000;

    private final PtraceKernel kernel;
    private final PinnableTracees tracees;
    private final CpuPinner pinner;
    private final AffinityInterceptor affinity;
    private final CpuContention contention = new CpuContention();
    /** Made once, not at every tick. */
    private final Consumer<PinnableTracee> releaseIfIdle = this::releaseIfIdle;

    private final Predicate<PinnableTracee> isKeptAndReady = this::isKeptAndReady;

    private boolean possible;
    private boolean always;
    private boolean on;
    private int epoch;
    private int stops;
    private long epochStart;
    private double rateApart;
    private int ticks;
    private int quietTicks;
    private int leaseTicks = FIRST_LEASE_TICKS;
    private long breakNanos = FIRST_BREAK_NANOS;
    private long notBefore;
    private long settledAt;
    private @Nullable Ticker ticker;

    public Colocation(PtraceKernel kernel, PinnableTracees tracees, boolean followsBirths) {
        this.kernel = kernel;
        this.tracees = tracees;
        this.pinner = new CpuPinner(kernel);
        this.affinity = new AffinityInterceptor(kernel, followsBirths);
        this.epochStart = kernel.nanoTime();
    }

    /** Allows co-location, always or while it is faster, if there is more than one CPU. */
    public void enable(boolean always) {
        CpuMask own = kernel.affinity(CpuMask.THIS_THREAD);
        possible = own != null && own.size() > 1;
        this.always = always;
    }

    /** Notes that a tracee was attached to: it outlives its tracer, even one that is killed. */
    public void attached() {
        possible &= always;
    }

    /** Notes a stop. */
    public void stopped(PinnableTracee tracee) {
        if (!possible) {
            return;
        }
        stops++;
        tracee.pin().countStops(epoch, 1);
        if (on) {
            if (stops % STOPS_BETWEEN_LOOKS == 0) {
                tick();
            }
        } else if (stops >= SAMPLE) {
            endSample();
        }
    }

    private void endSample() {
        long now = kernel.nanoTime();
        if (epochStart >= settledAt) {
            rateApart = (double) stops / (now - epochStart);
            if (rateApart >= LOWEST_RATE && now >= notBefore) {
                begin();
            }
        }
        nextEpoch(now);
    }

    private void begin() {
        on = pinner.begin();
        if (!on) {
            possible = false;
            return;
        }
        ticks = 0;
        quietTicks = 0;
        contention.reset();
        if (!always) {
            Ticker clock = ticker;
            if (clock == null) {
                clock = kernel.timer();
                ticker = clock;
            }
            clock.start(TICK);
        }
    }

    /** Handles a tick of the timer, or a signal that came while all tracees ran. */
    public void tick() {
        long now = kernel.nanoTime();
        if (!on || always || now - epochStart < TICK.toNanos() / 2) {
            return;
        }
        ticks++;
        double rate = (double) stops / (now - epochStart);
        // A single tracee contends with none, and the request to the kernel allocates memory.
        contention.sample(tracees.count(Colocation::isKept) > 1 ? tracees.count(isKeptAndReady) : 0);
        tracees.forEach(releaseIfIdle);
        quietTicks = rate < LOWEST_RATE ? quietTicks + 1 : 0;
        if (contention.isContended() && ticks >= TRIAL_TICKS && rate < NO_SLOWER * rateApart) {
            notBefore = now + breakNanos;
            breakNanos = Math.min(2 * breakNanos, LONGEST_BREAK_NANOS);
            end();
        } else if (quietTicks >= QUIET_TICKS) {
            end();
        } else if (contention.isContended() && rate < UNBEATEN_RATE && ticks >= leaseTicks) {
            leaseTicks = Math.min(3 * leaseTicks, LONGEST_LEASE_TICKS);
            end();
        }
        nextEpoch(now);
    }

    private static boolean isKept(PinnableTracee tracee) {
        return tracee.pin().isPinned();
    }

    private boolean isKeptAndReady(PinnableTracee tracee) {
        return isKept(tracee) && kernel.isReady(tracee.tid());
    }

    /** Releases a tracee that computes. One that waits in the kernel stays pinned. */
    private void releaseIfIdle(PinnableTracee tracee) {
        if (tracee.pin().stopsIn(epoch) < SELDOM && !tracee.inCall()) {
            pinner.release(tracee);
        }
    }

    private void nextEpoch(long now) {
        epoch++;
        stops = 0;
        epochStart = now;
    }

    private void end() {
        on = false;
        settledAt = kernel.nanoTime() + SETTLING_NANOS;
        releaseAll();
        pinner.end();
        Ticker clock = ticker;
        if (clock != null) {
            clock.stop();
        }
    }

    private void releaseAll() {
        tracees.forEach(pinner::release);
    }

    /** Notes the entry of a call. */
    public void entered(PinnableTracee tracee) {
        if (!possible) {
            return;
        }
        tracee.pin().remember();
        switch (affinity.kindOf(tracee, on || stops > SAMPLE - STOPS_BETWEEN_LOOKS)) {
            case NONE -> {}
            case UNTRACED_BIRTH -> pinner.release(tracee);
            case AFFINITY -> {
                releaseAll();
                affinity.begin(tracee);
            }
        }
    }

    /** Notes the exit of a call. */
    public void exited(PinnableTracee tracee) {
        if (possible && affinity.end(tracee)) {
            close();
        }
    }

    /** Notes that a tracee is resumed. If it does not stop at its next call, what it asks about CPUs is not seen. */
    public void resumed(PinnableTracee tracee, boolean atSyscalls) {
        if (!possible) {
            return;
        }
        if (!atSyscalls) {
            affinity.forget(tracee);
            pinner.release(tracee);
        } else if (on || always) {
            pinIfWorthIt(tracee);
        }
    }

    private void pinIfWorthIt(PinnableTracee tracee) {
        if (!on) {
            begin();
        }
        boolean often = always || tracee.pin().stopsIn(epoch) >= OFTEN;
        if (often && on && !tracee.inCall() && !affinity.hasPending()) {
            pinner.pin(tracee);
        }
    }

    /** Notes a new tracee, which is on its parent's CPU if the parent is pinned. */
    public void created(PinnableTracee child, @Nullable PinnableTracee parent) {
        if (possible) {
            pinner.inherit(child, parent);
            child.pin().countStops(epoch, OFTEN);
        }
    }

    /** Notes the end of a tracee. */
    public void gone(PinnableTracee tracee) {
        affinity.forget(tracee);
    }

    /** Notes that a tracee is detached. */
    public void detached(PinnableTracee tracee) {
        pinner.release(tracee);
    }

    /** Gives all tracees their CPUs back, and ends co-location. */
    public void close() {
        possible = false;
        if (on) {
            end();
        }
        Ticker clock = ticker;
        if (clock != null) {
            ticker = null;
            clock.close();
        }
    }
}
