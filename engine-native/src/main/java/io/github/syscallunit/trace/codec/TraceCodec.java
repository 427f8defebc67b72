package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes snapshots in few bytes, and reads them back.
 *
 * <p>An engine sends them in this form to the JVM that asserts on them. Both have the same version of this class: the format is not stable between
 * versions.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TraceCodec {
    private static final int FORMAT = 2;

    private TraceCodec() {}

    /**
     * Writes what comes before the events of a snapshot. As many events as it announces must follow.
     *
     * @param out receives the head
     * @param program the counts of the program's calls
     * @param runtime the counts of the runtime's calls
     * @param droppedEvents how many events were not kept
     * @param eventCap how many are kept at most
     * @param filter what was traced
     * @param stacks the Java stacks of the events by their numbers
     * @param events how many events follow
     * @throws IOException if the output fails
     */
    public static void writeHead(
            DataOutput out,
            SyscallSummary program,
            SyscallSummary runtime,
            long droppedEvents,
            int eventCap,
            SyscallSet filter,
            List<List<StackTraceElement>> stacks,
            int events)
            throws IOException {
        out.writeByte(FORMAT);
        SummaryCodec.write(out, program);
        SummaryCodec.write(out, runtime);
        Varint.write(out, droppedEvents);
        Varint.write(out, eventCap);
        out.writeBoolean(filter.hasFamilies());
        Varint.writeText(out, filter.toString());
        StackTable.write(out, stacks);
        Varint.write(out, events);
    }

    /**
     * Writes a snapshot.
     *
     * @param out receives the snapshot
     * @param snapshot the snapshot
     * @throws IOException if the output fails
     */
    public static void write(DataOutput out, TraceSnapshot snapshot) throws IOException {
        StackTable stacks = new StackTable();
        for (SyscallEvent event : snapshot.events()) {
            stacks.number(event.javaStack());
        }
        writeHead(
                out,
                snapshot.program(),
                snapshot.runtime(),
                snapshot.droppedEvents(),
                snapshot.eventCap(),
                snapshot.filter(),
                stacks.stacks(),
                snapshot.events().size());
        for (SyscallEvent event : snapshot.events()) {
            EventCodec.write(out, event, stacks);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @param in the input, at the position where {@code write} or {@code writeHead} began
     * @return the snapshot
     * @throws IOException if the input fails, ends, or is not a snapshot of this version
     */
    public static TraceSnapshot read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("a trace of format " + format + ", not " + FORMAT);
        }
        SyscallSummary program = SummaryCodec.read(in);
        SyscallSummary runtime = SummaryCodec.read(in);
        long dropped = Varint.read(in);
        int cap = (int) Varint.read(in);
        boolean families = in.readBoolean();
        String filter = Varint.readText(in);
        List<List<StackTraceElement>> stacks = StackTable.read(in);
        int count = (int) Varint.read(in);
        List<SyscallEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(EventCodec.read(in, stacks));
        }
        SyscallSet set = families ? SyscallSet.parse(filter) : SyscallSet.parseExact(filter);
        return new TraceSnapshot(program, runtime, events, dropped, cap, set);
    }
}
