package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code /proc/TID/fdinfo} has for a ring of io_uring: the operations that wait to be submitted, and whether a thread of the kernel takes
 * them without a call. Linux 6.0 and later write the operations. One instance is used by one thread.
 */
public final class RingInfo {
    /**
     * An operation that waits to be submitted.
     *
     * @param name without {@code IORING_OP_}
     * @param descriptor the descriptor
     * @param flags those of every operation: {@code IOSQE_FIXED_FILE} and so on
     * @param second the offset, or a second address
     * @param address the first address
     * @param operationFlags those of this operation
     */
    public record Entry(String name, int descriptor, int flags, long second, long address, int operationFlags) {}

    /**
     * Where the entries of a ring are in a process.
     *
     * @param start the address of the first entry
     * @param size of an entry, in bytes
     */
    public record Mapping(long start, int size) {}

    private static final int PIECE = 16 * 1024;
    private static final long ENTRIES_OFFSET = 0x10000000;
    private static final int ENTRY_SIZE = 64;
    private static final int PAGE = 4096;
    private static final Pattern NUMBER = Pattern.compile("(?m)^(\\w+):\\s+(0x)?(\\p{XDigit}+)$");
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^ *\\d+: opcode:(\\S+), fd:(-?\\d+), flags:(\\p{XDigit}+),"
                    + " off:(\\d+), addr:0x(\\p{XDigit}+), rw_flags:0x(\\p{XDigit}+)");
    private static final Pattern KERNEL_THREAD = Pattern.compile("(?m)^SqThread:\\s+\\d");
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    private static final int COLUMNS = 6;
    private static final String RING = "anon_inode:[io_uring]";

    private final ProcFile file = new ProcFile(PIECE);
    private final ProcLinks links = new ProcLinks();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private String text = "";

    /**
     * Reads a ring.
     *
     * @param tid a thread
     * @param descriptor the ring
     * @return whether the operations are known: false if the ring does not exist, if another thread is using it, and on an older kernel
     */
    public boolean read(int tid, int descriptor) {
        entries.clear();
        text = content("/proc/" + tid + "/fdinfo/" + descriptor);
        if (!text.contains("\nSQEs:")) {
            return false;
        }
        numbers.clear();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            int radix = number.group(2) == null ? DECIMAL : HEX;
            numbers.put(number.group(1), (int) Long.parseLong(number.group(3), radix));
        }
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            entries.add(new Entry(
                    entry.group(1),
                    Integer.parseInt(entry.group(2)),
                    Integer.parseUnsignedInt(entry.group(3), HEX),
                    Long.parseUnsignedLong(entry.group(4)),
                    Long.parseUnsignedLong(entry.group(5), HEX),
                    Integer.parseUnsignedInt(entry.group(6), HEX)));
        }
        return true;
    }

    /**
     * Finds the rings of a process.
     *
     * @param tid a thread of it
     * @return their descriptors
     */
    public List<Integer> ringsOf(int tid) {
        List<Integer> rings = new ArrayList<>();
        String[] descriptors = new File("/proc/" + tid + "/fd").list();
        for (String descriptor : descriptors == null ? new String[0] : descriptors) {
            byte[] target = links.descriptor(tid, Integer.parseInt(descriptor));
            if (target != null && RING.equals(new String(target, StandardCharsets.UTF_8))) {
                rings.add(Integer.valueOf(descriptor));
            }
        }
        return rings;
    }

    /** {@return the operations that wait, the first one first} */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** {@return how many operations wait; {@link #entries()} may have fewer} */
    public int waiting() {
        return numbers.getOrDefault("SQEs", 0);
    }

    /** {@return the position of the first operation that waits} */
    public int head() {
        return numbers.getOrDefault("SqHead", 0);
    }

    /** {@return what the index of an entry has in common with its position} */
    public int mask() {
        return numbers.getOrDefault("SqMask", 0);
    }

    /**
     * Finds where the ring's entries are in the memory of a process.
     *
     * @param tid a thread of it
     * @return null if the kernel has not mapped them there
     */
    public @Nullable Mapping mappedEntries(int tid) {
        String inode = Integer.toString(numbers.getOrDefault("ino", 0));
        for (String mapping : content("/proc/" + tid + "/maps").split("\n")) {
            String[] columns = mapping.split(" +", COLUMNS);
            if (columns.length == COLUMNS
                    && columns[COLUMNS - 1].equals(RING)
                    && columns[COLUMNS - 2].equals(inode)
                    && Long.parseLong(columns[2], HEX) == ENTRIES_OFFSET) {
                String[] range = columns[0].split("-");
                long start = Long.parseLong(range[0], HEX);
                return new Mapping(start, entrySize(Long.parseLong(range[1], HEX) - start));
            }
        }
        return null;
    }

    /** Entries are twice as long where the mapping is longer than plain ones need. */
    private int entrySize(long length) {
        long plain = (mask() + 1L) * ENTRY_SIZE;
        return length > (plain + PAGE - 1) / PAGE * PAGE ? 2 * ENTRY_SIZE : ENTRY_SIZE;
    }

    /** {@return whether a thread of the kernel takes operations without a call ({@code IORING_SETUP_SQPOLL})} */
    public boolean hasKernelThread() {
        return KERNEL_THREAD.matcher(text).find();
    }

    private String content(String name) {
        int descriptor = file.open(name);
        if (descriptor < 0) {
            return "";
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (file.read(descriptor) > 0) {
            for (int i = 0; i < file.length(); i++) {
                content.write(file.bytes().get(i));
            }
        }
        LibC.close(descriptor);
        return content.toString(StandardCharsets.ISO_8859_1);
    }
}
