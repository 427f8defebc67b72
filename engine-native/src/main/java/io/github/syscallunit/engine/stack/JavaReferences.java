package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.linux.proc.MappedRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which words of a thread's native stack its Java stack may depend on: addresses of code, of methods and of the stack itself.
 *
 * <p>A word is left out only if it cannot be such an address: a number that is far from all mappings, or an address in the Java heap. HotSpot
 * puts a heap with compressed references below 32 GB, where a process has no other memory without a file but class descriptions, which no frame
 * refers to. The archive of the JDK's classes may be there too, but shows a file. A larger heap is not left out.
 */
final class JavaReferences {
    /** The end of a heap with compressed references: 4 GB of objects that are aligned at 8 bytes. */
    private static final long COMPRESSED_END = 1L << 35;
    /** The kernel puts new mappings beside others, and these may be newer than what is known. */
    private static final long SLACK = 1L << 36;

    private final List<MappedRange> near = new ArrayList<>();

    /** @param ranges the mappings of the process, in ascending order */
    JavaReferences(List<MappedRange> ranges) {
        for (MappedRange range : ranges) {
            boolean low = Long.compareUnsigned(range.start(), COMPRESSED_END) < 0;
            if (!low) {
                add(Math.max(COMPRESSED_END, range.start() - SLACK), range.end() + SLACK);
            } else if (!range.file().isEmpty()) {
                add(range.start(), range.end());
            }
        }
    }

    private void add(long start, long end) {
        MappedRange last = near.isEmpty() ? null : near.get(near.size() - 1);
        if (last == null || last.end() < start) {
            near.add(new MappedRange(start, end, ""));
        } else {
            near.set(near.size() - 1, new MappedRange(last.start(), Math.max(last.end(), end), ""));
        }
    }

    boolean mayBe(long word) {
        for (int i = 0; i < near.size(); i++) {
            if (word >= near.get(i).start() && word < near.get(i).end()) {
                return true;
            }
        }
        return false;
    }
}
