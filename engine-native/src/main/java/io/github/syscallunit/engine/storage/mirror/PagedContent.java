package io.github.syscallunit.engine.storage.mirror;

import io.github.syscallunit.trace.storage.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The known content of a regular file, as pages. A missing page has zeros. */
public final class PagedContent {
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    private final TreeMap<Long, byte[]> pages = new TreeMap<>();
    private long size;

    public long size() {
        return size;
    }

    /** Writes bytes. The file grows if they end after its end. */
    public void write(long offset, byte[] bytes, int length) {
        int done = 0;
        while (done < length) {
            long at = offset + done;
            int within = (int) (at % PAGE);
            int count = Math.min(length - done, PAGE - within);
            byte[] page = pages.computeIfAbsent(at / PAGE, number -> new byte[PAGE]);
            System.arraycopy(bytes, done, page, within, count);
            done += count;
        }
        size = Math.max(size, offset + length);
    }

    /** Sets the size, and discards what is after it. */
    public void resize(long newSize) {
        if (newSize < size) {
            zero(newSize, Math.min(PAGE - newSize % PAGE, size - newSize));
            pages.tailMap((newSize + PAGE - 1) / PAGE, true).clear();
        }
        size = newSize;
    }

    /** Overwrites a range with zeros; the size stays. */
    public void zero(long offset, long length) {
        long end = offset + length;
        long first = offset / PAGE;
        long last = (end + PAGE - 1) / PAGE;
        for (var entry : List.copyOf(pages.subMap(first, true, last, false).entrySet())) {
            long start = entry.getKey() * PAGE;
            int from = (int) Math.max(0, offset - start);
            int until = (int) Math.min(PAGE, end - start);
            if (from == 0 && until == PAGE) {
                pages.remove(entry.getKey());
            } else {
                Arrays.fill(entry.getValue(), from, until, (byte) 0);
            }
        }
    }

    /** Removes a range; what follows moves forward. The kernel accepts whole blocks only, which need not be whole pages. */
    public void collapse(long offset, long length) {
        byte[] tail = read(offset + length, size);
        resize(offset);
        write(offset, tail, tail.length);
    }

    /** Inserts zeros at an offset; what follows moves back. */
    public void insert(long offset, long length) {
        byte[] tail = read(offset, size);
        resize(offset);
        resize(offset + length);
        write(offset + length, tail, tail.length);
    }

    private byte[] read(long from, long until) {
        byte[] bytes = new byte[Math.toIntExact(until - from)];
        for (long at = from; at < until; ) {
            int within = (int) (at % PAGE);
            int count = (int) Math.min(until - at, PAGE - within);
            System.arraycopy(page(at / PAGE), within, bytes, (int) (at - from), count);
            at += count;
        }
        return bytes;
    }

    private byte[] page(long number) {
        return pages.getOrDefault(number, ZEROS);
    }

    /**
     * Replaces a part by what the file has now, and collects the differences: one range for each page, or for several adjacent pages.
     *
     * @param offset the position of the first byte
     * @param bytes what the file has there
     * @param length how many bytes
     * @param into receives the differences
     */
    public void update(long offset, byte[] bytes, int length, List<Extent> into) {
        int end = (int) Math.max(0, Math.min(length, size - offset));
        int from = -1;
        int until = -1;
        int done = 0;
        while (done < end) {
            int within = (int) ((offset + done) % PAGE);
            int count = Math.min(PAGE - within, end - done);
            byte[] known = page((offset + done) / PAGE);
            int first = Arrays.mismatch(known, within, within + count, bytes, done, done + count);
            if (first >= 0) {
                if (until != done + first) {
                    flush(offset, bytes, from, until, into);
                    from = done + first;
                }
                until = endOfMismatch(known, within, bytes, done, count);
            }
            done += count;
        }
        flush(offset, bytes, from, until, into);
    }

    private static int endOfMismatch(byte[] known, int within, byte[] bytes, int start, int count) {
        int last = count - 1;
        while (known[within + last] == bytes[start + last]) {
            last--;
        }
        return start + last + 1;
    }

    private void flush(long offset, byte[] bytes, int from, int until, List<Extent> into) {
        if (from >= 0) {
            byte[] changed = Arrays.copyOfRange(bytes, from, until);
            write(offset + from, changed, changed.length);
            into.add(Extent.of(offset + from, changed));
        }
    }

    /** {@return whether two contents have the same size and bytes} */
    public boolean isSameAs(PagedContent other) {
        return size == other.size && holdsPagesOf(other) && other.holdsPagesOf(this);
    }

    private boolean holdsPagesOf(PagedContent other) {
        return other.pages.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), page(entry.getKey())));
    }

    /** {@return a copy of the content without pages that are zeros} */
    public List<Extent> extents() {
        List<Extent> extents = new ArrayList<>();
        long start = -1;
        long next = -1;
        for (var entry : pages.entrySet()) {
            if (!Arrays.equals(entry.getValue(), ZEROS)) {
                long number = entry.getKey();
                if (number != next) {
                    add(start, next, extents);
                    start = number;
                }
                next = number + 1;
            }
        }
        add(start, next, extents);
        return extents;
    }

    private void add(long first, long end, List<Extent> extents) {
        if (first >= 0) {
            extents.add(Extent.of(first * PAGE, read(first * PAGE, Math.min(size, end * PAGE))));
        }
    }
}
