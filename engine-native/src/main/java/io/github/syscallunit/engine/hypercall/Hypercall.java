package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.engine.linux.NativeBuffer;
import java.nio.ByteBuffer;

/**
 * The block of memory with which a traced program makes a request to its tracer. Its address is the value of a queued signal. The tracer reads the
 * request, writes the answer, and resumes the program.
 */
public final class Hypercall {
    /** The kind of request. */
    public enum Operation {
        /** The calling thread and all it starts from now on are the test's. */
        ATTACH,
        /** Opens a region; the payload is a {@link RegionRequest}. Answers with its number. */
        OPEN,
        /** Closes the region whose number is given. */
        CLOSE,
        /** Packs the region whose number is given. Answers with the size. */
        PACK,
        /** Copies what was packed to the given address. */
        COPY,
        /** Sends the Java stack of the given thread, if any, and waits for the tid of the next one. */
        STACK,
        /** Adds a fault rule; the payload is a {@link FaultRequest}. Answers with its number. */
        FAULT_ADD,
        /** Ends the fault rule whose number is given. */
        FAULT_REMOVE,
        /**
         * Returns how many calls the fault rule with the given number has counted, times 2^32, plus how many it was
         * injected into.
         */
        FAULT_STATE,
        /** Answers whether a filter for the calls of the payload would save the calling thread some stops. */
        FILTER_MISSING,
        /** The kernel has installed the filter of the payload. */
        FILTER_INSTALLED,
        /** Begins to record a directory; the payload is the thread's name, a NUL and the directory. Answers with the number of the recording. */
        STORAGE_OPEN,
        /** Adds an acknowledgement with the text of the payload to the recording whose number is given. */
        STORAGE_ACKNOWLEDGE,
        /** Ends the recording whose number is given. Answers with the size of its log. */
        STORAGE_CLOSE,
        /** Copies a part of the log, from the given position, to the given address. */
        STORAGE_COPY,
        /** The program is about to end. Threads that wait in a hypercall are released. */
        DETACH
    }

    public static final int SIZE = 64;
    /** Larger than any request: each of its texts has at most 64 KiB. */
    static final int MAX_PAYLOAD = 1 << 20;

    static final long MAGIC = 0x5359_5343_414c_4c55L;

    private static final Operation[] OPERATIONS = Operation.values();
    private static final int OPERATION = 8;
    private static final int ANSWERED = 12;
    private static final int ARGUMENT = 16;
    private static final int ADDRESS = 24;
    private static final int LENGTH = 32;
    private static final int RESULT = 40;

    private Hypercall() {}

    static void ask(NativeBuffer block, Operation operation, long argument, long address, long length) {
        block.bytes()
                .putLong(0, MAGIC)
                .putInt(OPERATION, operation.ordinal())
                .putInt(ANSWERED, 0)
                .putLong(ARGUMENT, argument)
                .putLong(ADDRESS, address)
                .putLong(LENGTH, length)
                .putLong(RESULT, 0);
    }

    public static boolean isRequest(ByteBuffer block) {
        return block.limit() == SIZE && block.getLong(0) == MAGIC && block.getInt(ANSWERED) == 0;
    }

    public static Operation operation(ByteBuffer block) {
        int number = block.getInt(OPERATION);
        if (number < 0 || number >= OPERATIONS.length) {
            throw new InvalidHypercallException(
                    "operation " + number + ", but there are only 0 to " + (OPERATIONS.length - 1));
        }
        return OPERATIONS[number];
    }

    public static int argument(ByteBuffer block) {
        return (int) block.getLong(ARGUMENT);
    }

    public static long address(ByteBuffer block) {
        return block.getLong(ADDRESS);
    }

    /** {@return the length of the payload, which is at most {@link #MAX_PAYLOAD}} */
    public static int length(ByteBuffer block) {
        long length = block.getLong(LENGTH);
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new InvalidHypercallException(
                    "a payload of " + length + " bytes, but there are at most " + MAX_PAYLOAD);
        }
        return (int) length;
    }

    public static void answer(ByteBuffer block, long result) {
        block.putInt(ANSWERED, 1).putLong(RESULT, result);
    }

    static boolean isAnswered(NativeBuffer block) {
        return block.bytes().getInt(ANSWERED) == 1;
    }

    static long result(NativeBuffer block) {
        return block.bytes().getLong(RESULT);
    }
}
