package io.github.syscallunit.trace.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The different Java stacks of some events. An event has the number of its stack: the calls of a loop have one, and 75 frames take 4,000 bytes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackTable {
    private final Map<List<StackTraceElement>, Integer> numbers = new HashMap<>();
    private final List<List<StackTraceElement>> stacks = new ArrayList<>();
    private List<StackTraceElement> last = List.of();
    private int lastNumber;

    /** Makes a table of one stack, which has no frames. */
    public StackTable() {
        numbers.put(last, 0);
        stacks.add(last);
    }

    /** {@return the number of a stack, which is added if it is new} */
    int number(List<StackTraceElement> stack) {
        if (stack != last) {
            Integer known = numbers.putIfAbsent(stack, stacks.size());
            if (known == null) {
                stacks.add(stack);
            }
            last = stack;
            lastNumber = known == null ? stacks.size() - 1 : known;
        }
        return lastNumber;
    }

    /** {@return the stacks by their numbers, as they are now: what is added later is not in the list} */
    public List<List<StackTraceElement>> stacks() {
        return List.copyOf(stacks);
    }

    /** Writes the stacks, each of their frames once. */
    static void write(DataOutput out, List<List<StackTraceElement>> stacks) throws IOException {
        Map<StackTraceElement, Integer> frames = new HashMap<>();
        List<StackTraceElement> ordered = new ArrayList<>();
        for (List<StackTraceElement> stack : stacks) {
            for (StackTraceElement frame : stack) {
                if (frames.putIfAbsent(frame, ordered.size()) == null) {
                    ordered.add(frame);
                }
            }
        }
        Varint.write(out, ordered.size());
        for (StackTraceElement frame : ordered) {
            StackCodec.writeFrame(out, frame);
        }
        Varint.write(out, stacks.size());
        for (List<StackTraceElement> stack : stacks) {
            Varint.write(out, stack.size());
            for (StackTraceElement frame : stack) {
                Varint.write(out, frames.getOrDefault(frame, 0));
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static List<List<StackTraceElement>> read(DataInput in) throws IOException {
        int distinct = (int) Varint.read(in);
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            frames.add(StackCodec.readFrame(in));
        }
        int count = (int) Varint.read(in);
        List<List<StackTraceElement>> stacks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int depth = (int) Varint.read(in);
            List<StackTraceElement> stack = new ArrayList<>();
            for (int j = 0; j < depth; j++) {
                stack.add(frames.get((int) Varint.read(in)));
            }
            stacks.add(List.copyOf(stack));
        }
        return stacks;
    }
}
