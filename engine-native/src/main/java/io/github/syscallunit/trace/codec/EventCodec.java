package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.table.Abi;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes events in few bytes, as an engine keeps them, and reads them back. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EventCodec {
    private static final int RETURNED = 1;
    private static final int RUNTIME = 2;
    private static final int INJECTED = 4;
    private static final int ABI_SHIFT = 3;
    private static final int ABI_MASK = 7;
    private static final int STACK_SHIFT = 6;
    private static final Abi[] ABIS = Abi.values();
    private static final List<JavaStackStatus> STATUSES = List.of(
            JavaStackStatus.NOT_REQUESTED,
            JavaStackStatus.REPORTED,
            JavaStackStatus.OVERDUE,
            JavaStackStatus.AGENT_ENDED);

    private EventCodec() {}

    /**
     * Writes an event.
     *
     * @param out receives the event
     * @param event the event
     * @param stacks has the event's Java stack then
     * @throws IOException if the output fails
     */
    public static void write(DataOutput out, SyscallEvent event, StackTable stacks) throws IOException {
        out.writeByte(flags(event));
        Varint.write(out, event.pid());
        Varint.write(out, event.tid());
        Varint.writeText(out, event.threadName());
        Varint.writeText(out, event.name());
        for (long argument : event.arguments()) {
            Varint.write(out, argument);
        }
        Varint.writeText(out, event.argumentsText());
        Varint.write(out, event.result());
        Varint.writeText(out, event.explainedResultText());
        Errno errno = event.errno();
        Varint.write(out, errno == null ? 0 : errno.number());
        Varint.write(out, event.start().toNanos());
        Varint.write(out, event.duration().toNanos());
        Varint.write(out, event.paths().size());
        for (String path : event.paths()) {
            Varint.writeText(out, path);
        }
        Varint.writeText(out, event.origin().library());
        Varint.write(out, stacks.number(event.javaStack()));
        FactCodec.write(out, event.hasFacts() ? event.facts() : null);
    }

    private static int flags(SyscallEvent event) {
        int flags = (event.returned() ? RETURNED : 0)
                | (event.origin().runtime() ? RUNTIME : 0)
                | (event.injected() ? INJECTED : 0);
        return flags
                | (abiIndex(event.abi()) << ABI_SHIFT)
                | (STATUSES.indexOf(event.javaStackStatus()) << STACK_SHIFT);
    }

    /**
     * Reads an event.
     *
     * @param in the input, at the position where {@code write} began
     * @param stacks the Java stacks by their numbers
     * @return the event
     * @throws IOException if the input fails or ends
     */
    public static SyscallEvent read(DataInput in, List<List<StackTraceElement>> stacks) throws IOException {
        int flags = in.readUnsignedByte();
        long pid = Varint.read(in);
        long tid = Varint.read(in);
        String threadName = Varint.readText(in);
        String name = Varint.readText(in);
        return SyscallEvent.builder(name)
                .pid(pid)
                .tid(tid)
                .threadName(threadName)
                .abi(ABIS[(flags >> ABI_SHIFT) & ABI_MASK])
                .returned((flags & RETURNED) != 0)
                .injected((flags & INJECTED) != 0)
                .arguments(readArguments(in))
                .argumentsText(Varint.readText(in))
                .result(Varint.read(in))
                .resultText(Varint.readText(in))
                .errno(errno((int) Varint.read(in)))
                .start(Duration.ofNanos(Varint.read(in)))
                .duration(Duration.ofNanos(Varint.read(in)))
                .paths(readPaths(in))
                .origin(new Origin(Varint.readText(in), (flags & RUNTIME) != 0))
                .javaStack(stacks.get((int) Varint.read(in)))
                .javaStackStatus(STATUSES.get(flags >> STACK_SHIFT))
                .facts(FactCodec.read(in))
                .build();
    }

    private static int abiIndex(Abi abi) {
        for (int i = 0; i < ABIS.length; i++) {
            if (ABIS[i] == abi) {
                return i;
            }
        }
        throw new AssertionError(abi);
    }

    private static @Nullable Errno errno(int number) {
        return number == 0 ? null : Errno.of(number);
    }

    private static List<Long> readArguments(DataInput in) throws IOException {
        List<Long> arguments = new ArrayList<>(6);
        for (int i = 0; i < 6; i++) {
            arguments.add(Varint.read(in));
        }
        return arguments;
    }

    private static List<String> readPaths(DataInput in) throws IOException {
        int count = (int) Varint.read(in);
        List<String> paths = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            paths.add(Varint.readText(in));
        }
        return paths;
    }
}
