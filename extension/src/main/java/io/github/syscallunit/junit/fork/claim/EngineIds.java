package io.github.syscallunit.junit.fork.claim;

import java.util.List;
import org.junit.platform.engine.UniqueId;

/**
 * Translates between the unique ids of our engine, of Jupiter beside it, and of Jupiter in a child JVM.
 *
 * @param ours the id of our engine, which in a suite is not a root
 */
public record EngineIds(UniqueId ours) {
    public static final String ENGINE = "syscallunit";
    public static final String JUPITER = "junit-jupiter";
    private static final UniqueId CHILDS = UniqueId.forEngine(JUPITER);

    /** {@return the id of the Jupiter engine beside our engine} */
    public UniqueId jupiter() {
        List<UniqueId.Segment> segments = ours.getSegments();
        if (segments.size() == 1) {
            return CHILDS;
        }
        return ours.removeLastSegment().appendEngine(JUPITER);
    }

    /** {@return whether a suite of the JUnit Platform discovers the tests} */
    public boolean inSuite() {
        return ours.getSegments().size() > 1;
    }

    UniqueId jupiterOf(UniqueId id) {
        return moved(id, ours, jupiter());
    }

    public UniqueId toJupiter(UniqueId id) {
        return id.hasPrefix(ours) ? moved(id, ours, jupiter()) : id;
    }

    public UniqueId fromJupiter(UniqueId id) {
        return moved(id, jupiter(), ours);
    }

    public UniqueId jupiterToChild(UniqueId id) {
        return moved(id, jupiter(), CHILDS);
    }

    public UniqueId toChild(UniqueId id) {
        return moved(id, ours, CHILDS);
    }

    public UniqueId fromChild(String id) {
        return moved(UniqueId.parse(id), CHILDS, ours);
    }

    private static UniqueId moved(UniqueId id, UniqueId from, UniqueId to) {
        if (!id.hasPrefix(from)) {
            throw new IllegalArgumentException(id + " is not below " + from);
        }
        UniqueId moved = to;
        List<UniqueId.Segment> segments = id.getSegments();
        for (UniqueId.Segment segment : segments.subList(from.getSegments().size(), segments.size())) {
            moved = moved.append(segment);
        }
        return moved;
    }
}
