package io.github.syscallunit.testkit;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A ring of io_uring, as a library would use one. Numbers are those of the kernel's header {@code linux/io_uring.h}. */
public final class Ring implements AutoCloseable {
    /** The kernel takes operations without a call. */
    public static final int POLLED = 2;

    /** Operations are taken in the order of the entries. Linux 6.6 and later. */
    public static final int WITHOUT_INDEX = 0x10000;

    public static final int AT_FDCWD = -100;

    private static final int SETUP = 425;
    private static final int ENTER = 426;
    private static final int ENTRIES = 8;
    private static final int ENTRY_SIZE = 64;
    private static final int PARAMETERS_SIZE = 120;
    private static final int RING_SIZE = 4096;
    private static final long OFFSET_OF_ENTRIES = 0x10000000L;
    private static final int REGISTER = 427;
    private static final int RING_DESCRIPTORS = 20;
    private static final int GET_EVENTS = 1;
    private static final int BY_INDEX = 16;
    private static final int SHARED = 1;
    private static final int READ_AND_WRITE = 3;
    private static final NativeLibrary LIBC = NativeLibrary.getInstance("c");
    private static final Function SYSCALL = LIBC.getFunction("syscall");
    private static final Function MMAP = LIBC.getFunction("mmap");
    private static final Function CLOSE = LIBC.getFunction("close");

    private final int descriptor;
    private final boolean hasIndex;
    private int registered = -1;
    private final Pointer queue;
    private final Pointer entries;
    private final long tail;
    private final long array;
    private int queued;

    private Ring(int descriptor, Memory parameters) {
        this.descriptor = descriptor;
        this.hasIndex = (parameters.getInt(8) & WITHOUT_INDEX) == 0;
        // struct io_sqring_offsets begins at byte 40: head, tail, ring_mask, ring_entries, flags, dropped, array.
        this.tail = parameters.getInt(44);
        this.array = parameters.getInt(64);
        this.queue = map(0);
        this.entries = map(OFFSET_OF_ENTRIES);
    }

    /** {@return why rings cannot be tested here; an empty text if they can} */
    public static String obstacle() {
        try (Ring ring = open(0)) {
            String info = Files.readString(Path.of("/proc/self/fdinfo/" + ring.descriptor));
            return info.contains("SQEs:") ? "" : "The kernel does not show the operations in a ring";
        } catch (IOException e) {
            return "The kernel allows no ring: " + e.getMessage();
        }
    }

    /** {@return the descriptors of this process whose link begins so} */
    public static Set<Integer> descriptorsOf(String target) throws IOException {
        Set<Integer> found = new TreeSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                if (Files.isSymbolicLink(link)
                        && Files.readSymbolicLink(link).toString().startsWith(target)) {
                    found.add(Integer.valueOf(link.getFileName().toString()));
                }
            }
        }
        return found;
    }

    /** Makes a ring. */
    public static Ring open(int flags) throws IOException {
        Memory parameters = new Memory(PARAMETERS_SIZE);
        parameters.clear();
        parameters.setInt(8, flags);
        int descriptor = SYSCALL.invokeInt(new Object[] {(long) SETUP, (long) ENTRIES, parameters});
        if (descriptor < 0) {
            throw new IOException("io_uring_setup: errno " + Native.getLastError());
        }
        return new Ring(descriptor, parameters);
    }

    private Pointer map(long offset) {
        return MMAP.invokePointer(new Object[] {null, (long) RING_SIZE, READ_AND_WRITE, SHARED, descriptor, offset});
    }

    /** Puts an operation into the queue, where it waits. */
    public Ring queue(int opcode, int fd, Pointer address, long second, int length, int flags) {
        long at = (long) queued * ENTRY_SIZE;
        entries.clear((long) ENTRIES * ENTRY_SIZE - at);
        entries.setByte(at, (byte) opcode);
        entries.setInt(at + 4, fd);
        entries.setLong(at + 8, second);
        entries.setPointer(at + 16, address);
        entries.setInt(at + 24, length);
        entries.setInt(at + 28, flags);
        if (hasIndex) {
            queue.setInt(array + 4L * queued, queued);
        }
        queued++;
        queue.setInt(tail, queued);
        return this;
    }

    /** Registers the ring with itself, so that calls name it by an index. */
    public Ring register() {
        Memory update = new Memory(16);
        update.setInt(0, -1);
        update.setInt(4, 0);
        update.setLong(8, descriptor);
        SYSCALL.invokeInt(new Object[] {(long) REGISTER, (long) descriptor, (long) RING_DESCRIPTORS, update, 1L});
        registered = update.getInt(0);
        return this;
    }

    /** Hands the queue to the kernel, and waits for the results. */
    public void submit() {
        long ring = registered < 0 ? descriptor : registered;
        long flags = registered < 0 ? GET_EVENTS : GET_EVENTS | BY_INDEX;
        SYSCALL.invokeInt(new Object[] {(long) ENTER, ring, (long) queued, (long) queued, flags, 0L, 0L});
    }

    @Override
    public void close() {
        CLOSE.invokeInt(new Object[] {descriptor});
    }
}
