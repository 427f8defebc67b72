package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.Tracee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a traced program, open and closed. Opened and closed on the tracer's thread; read, and dropped when
 * closed, on any.
 */
public final class Regions {
    private final Map<Integer, Region> kept = new ConcurrentHashMap<>();
    private final List<Region> open = new ArrayList<>();
    private int opened;

    public Region open(RegionRequest order) {
        Region region = new Region(opened, order);
        kept.put(opened, region);
        opened++;
        open.add(region);
        return region;
    }

    public void close(Region region) {
        open.remove(region);
        region.close();
    }

    /** Drops what the closed regions have recorded. */
    public void dropClosed() {
        kept.values().removeIf(Region::isClosed);
    }

    /** {@return whether a region with this number was opened} */
    public boolean hasOpened(int number) {
        return number >= 0 && number < opened;
    }

    /** {@return the region; empty if it was dropped} */
    public Optional<Region> get(int number) {
        return Optional.ofNullable(kept.get(number));
    }

    public boolean isOpen(Region region) {
        return open.contains(region);
    }

    /** Returns the owner of the region that was opened last; null if none is open. */
    @Nullable
    public String owner() {
        return open.isEmpty() ? null : open.get(open.size() - 1).owner();
    }

    public Optional<Region> labelled(String label) {
        return kept.values().stream()
                .filter(region -> region.label().equals(label))
                .max(Comparator.comparingInt(Region::number));
    }

    /** {@return at which of its calls a tracee must stop} */
    public CallStops stopsOf(TraceeContext scope) {
        CallStops stops = CallStops.NONE;
        for (int i = 0; i < open.size() && stops != CallStops.ALL; i++) {
            if (scope.isIn(open.get(i))) {
                stops = scope.stopsFor(open.get(i).filter());
            }
        }
        return stops;
    }

    public boolean want(Tracee tracee, TraceeContext scope) {
        for (int i = 0; i < open.size(); i++) {
            Region region = open.get(i);
            if (scope.isIn(region) && region.wants(tracee)) {
                return true;
            }
        }
        return false;
    }

    public boolean keepMore(TraceeContext scope) {
        for (int i = 0; i < open.size(); i++) {
            Region region = open.get(i);
            if (scope.isIn(region) && region.keepsMore()) {
                return true;
            }
        }
        return false;
    }

    public boolean wantStack(Tracee tracee, TraceeContext scope) {
        boolean wanted = false;
        for (int i = 0; i < open.size(); i++) {
            Region region = open.get(i);
            wanted |= scope.isIn(region) && region.wantsStack(tracee);
        }
        return wanted;
    }

    public void returned(Tracee tracee, TraceeContext scope) {
        for (int i = 0; i < open.size(); i++) {
            Region region = open.get(i);
            if (scope.isIn(region)) {
                region.returned(tracee, scope.call);
            }
        }
    }

    public void unfinished(Tracee tracee, TraceeContext scope) {
        for (int i = 0; i < open.size(); i++) {
            unfinishedIn(open.get(i), tracee, scope);
        }
    }

    public void unfinishedIn(Region region, Tracee tracee, TraceeContext scope) {
        if (scope.isIn(region) && scope.call.wanted) {
            region.unfinished(tracee, scope.call);
        }
    }
}
