package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.fact.SyscallFacts;
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
    private static final List<JavaStackStatus> STATUSES =
            List.of(JavaStackStatus.NOT_REQUESTED, JavaStackStatus.REPORTED, JavaStackStatus.OVERDUE);

    private EventCodec() {}

    /**
     * Writes an event from its parts, so that no {@link SyscallEvent} has to be made.
     *
     * @param out receives the event
     * @param pid the process
     * @param tid the thread
     * @param threadName the thread's name
     * @param abi the calling convention
     * @param name the syscall's name
     * @param arguments the six raw arguments
     * @param argumentsText the arguments as text
     * @param result what the kernel returned; 0 if the call has not returned
     * @param resultText what the call returned as strace prints it; empty if that is plainly the number or the errno
     * @param returned whether the call has returned
     * @param errno the errno, or 0 for none
     * @param startNanos the entry, since the region began
     * @param durationNanos from the entry to the exit
     * @param paths the paths of path and descriptor arguments
     * @param library the library that made the call, or nothing
     * @param runtime whether the runtime itself made the call
     * @param javaStack the Java frames, innermost first
     * @param javaStackStatus whether they were requested and reported
     * @param injected whether a fault rule was applied to the call
     * @param facts the facts of the call, or null if they are not known
     * @throws IOException if the output fails
     */
    public static void write(
            DataOutput out,
            long pid,
            long tid,
            String threadName,
            Abi abi,
            String name,
            long[] arguments,
            String argumentsText,
            long result,
            String resultText,
            boolean returned,
            int errno,
            long startNanos,
            long durationNanos,
            List<String> paths,
            String library,
            boolean runtime,
            List<StackTraceElement> javaStack,
            JavaStackStatus javaStackStatus,
            boolean injected,
            @Nullable SyscallFacts facts)
            throws IOException {
        int flags = (returned ? RETURNED : 0) | (runtime ? RUNTIME : 0) | (injected ? INJECTED : 0);
        out.writeByte(flags | (abiIndex(abi) << ABI_SHIFT) | (STATUSES.indexOf(javaStackStatus) << STACK_SHIFT));
        Varint.write(out, pid);
        Varint.write(out, tid);
        Varint.writeText(out, threadName);
        Varint.writeText(out, name);
        for (int i = 0; i < 6; i++) {
            Varint.write(out, arguments[i]);
        }
        Varint.writeText(out, argumentsText);
        Varint.write(out, result);
        Varint.writeText(out, resultText);
        Varint.write(out, errno);
        Varint.write(out, startNanos);
        Varint.write(out, durationNanos);
        Varint.write(out, paths.size());
        for (String path : paths) {
            Varint.writeText(out, path);
        }
        Varint.writeText(out, library);
        StackCodec.write(out, javaStack);
        FactCodec.write(out, facts);
    }

    /**
     * Writes an event.
     *
     * @param out receives the event
     * @param event the event
     * @throws IOException if the output fails
     */
    public static void write(DataOutput out, SyscallEvent event) throws IOException {
        long[] arguments = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = event.arguments().get(i);
        }
        Errno errno = event.errno();
        write(
                out,
                event.pid(),
                event.tid(),
                event.threadName(),
                event.abi(),
                event.name(),
                arguments,
                event.argumentsText(),
                event.result(),
                event.explainedResultText(),
                event.returned(),
                errno == null ? 0 : errno.number(),
                event.start().toNanos(),
                event.duration().toNanos(),
                event.paths(),
                event.origin().library(),
                event.origin().runtime(),
                event.javaStack(),
                event.javaStackStatus(),
                event.injected(),
                event.hasFacts() ? event.facts() : null);
    }

    /**
     * Reads an event.
     *
     * @param in the input, at the position where {@code write} began
     * @return the event
     * @throws IOException if the input fails or ends
     */
    public static SyscallEvent read(DataInput in) throws IOException {
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
                .javaStack(StackCodec.read(in))
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
