package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.SyscallEvent;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * A list of events that are decoded each time they are read: an encoded event takes a fifth of the memory, and most events are never read.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EncodedEvents extends AbstractList<SyscallEvent> implements RandomAccess {
    private final int size;
    private final IntFunction<DataInput> inputs;
    private final List<List<StackTraceElement>> stacks;

    /**
     * Makes a list of what {@link EventCodec#write} wrote.
     *
     * @param size how many events there are
     * @param inputs makes for an index a new input at the position where the event begins; its bytes never change
     * @param stacks the Java stacks of the events by their numbers
     */
    public EncodedEvents(int size, IntFunction<DataInput> inputs, List<List<StackTraceElement>> stacks) {
        this.size = size;
        this.inputs = inputs;
        this.stacks = stacks;
    }

    @Override
    public SyscallEvent get(int index) {
        Objects.checkIndex(index, size);
        try {
            return EventCodec.read(inputs.apply(index), stacks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return size;
    }
}
