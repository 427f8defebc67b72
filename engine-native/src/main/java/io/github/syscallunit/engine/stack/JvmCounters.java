package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.linux.proc.MappedRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Counts how often a traced JVM has changed what addresses of methods and code mean, by the counters that it keeps for tools such as {@code jstat}.
 *
 * <p>They are in a shared mapping, {@code /tmp/hsperfdata_USER/PID}, as HotSpot's {@code perfMemory.hpp} and {@code perfData.hpp} describe it. A JVM
 * with {@code -XX:-UsePerfData} or {@code -XX:+PerfDisableSharedMem} has none.
 */
final class JvmCounters {
    /** The memory of a class is free only when the class was unloaded, and that of code is used again only by code that is compiled later. */
    private static final Set<String> COUNTERS =
            Set.of("java.cls.unloadedClasses", "java.cls.sharedUnloadedClasses", "sun.ci.totalCompiles");

    private static final String DIRECTORY = "/hsperfdata_";
    private static final int LARGEST = 1024 * 1024;
    private static final int MAGIC = 0xcafec0c0;
    private static final int USED = 8;
    private static final int ENTRY_OFFSET = 24;
    private static final int ENTRY_COUNT = 28;
    private static final int HEADER_SIZE = 32;
    private static final int NAME_OFFSET = 4;
    private static final int DATA_OFFSET = 16;

    private final List<Long> addresses = new ArrayList<>();
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());

    /** Finds the counters, unless they were found before. */
    void locate(List<MappedRange> mappings, TraceeMemory memory) {
        if (addresses.isEmpty()) {
            mappings.stream()
                    .filter(range -> range.file().contains(DIRECTORY))
                    .findFirst()
                    .ifPresent(range ->
                            locate(range.start(), (int) Math.min(LARGEST, range.end() - range.start()), memory));
        }
    }

    private void locate(long start, int size, TraceeMemory memory) {
        ByteBuffer data = ByteBuffer.allocate(size);
        memory.read(start, data);
        data.flip();
        if (data.limit() < HEADER_SIZE || data.getInt(0) != MAGIC) {
            return;
        }
        data.order(ByteOrder.nativeOrder());
        int end = Math.min(data.limit(), data.getInt(USED));
        int entry = data.getInt(ENTRY_OFFSET);
        List<Long> found = new ArrayList<>();
        for (int left = data.getInt(ENTRY_COUNT);
                left > 0 && entry >= HEADER_SIZE && entry + HEADER_SIZE <= end;
                left--) {
            if (COUNTERS.contains(name(data, entry + data.getInt(entry + NAME_OFFSET), end))) {
                found.add(start + entry + data.getInt(entry + DATA_OFFSET));
            }
            int length = data.getInt(entry);
            entry = length <= 0 ? end : entry + length;
        }
        if (found.size() == COUNTERS.size()) {
            addresses.addAll(found);
        }
    }

    private static String name(ByteBuffer data, int start, int end) {
        int at = start;
        while (at >= 0 && at < end && data.get(at) != 0) {
            at++;
        }
        if (at <= start) {
            return "";
        }
        byte[] name = new byte[at - start];
        data.get(start, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** {@return the number of changes until now; -1 if it is not known} */
    long changes(TraceeMemory memory) {
        long sum = addresses.isEmpty() ? -1 : 0;
        for (int i = 0; i < addresses.size(); i++) {
            word.clear();
            if (memory.read(addresses.get(i), word) != Long.BYTES) {
                return -1;
            }
            sum += word.getLong(0);
        }
        return sum;
    }
}
