package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.ShortReadListener;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.engine.linux.proc.StackPointer;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The call that is shown: its registers, the tracee's memory, and what was saved at its entry. */
public final class DecodeContext {
    private final DecodeOptions options;
    private final ShortReadListener shortReads;
    private final DescriptorNames descriptors;
    private final TraceeBuffer buffer = new TraceeBuffer();
    private SyscallStop stop;
    private PendingDecode pending;
    private boolean abbreviated;
    private boolean verbose;
    private boolean exiting;
    private @Nullable FieldScope scope;
    private long pointedAddress;
    private int pointedAt;
    /** What is read again for another argument, or at the exit, is reported once. */
    private long reportedAddress;

    public DecodeContext(DecodeOptions options, ShortReadListener shortReads, SyscallStop stop, PendingDecode open) {
        this.options = options;
        this.shortReads = shortReads;
        this.descriptors = new DescriptorNames(options);
        this.stop = stop;
        this.pending = open;
    }

    /** Switches to another call, or to another stop of it. */
    public void switchTo(SyscallStop newStop, PendingDecode newOpen, boolean atExit) {
        stop = newStop;
        pending = newOpen;
        exiting = atExit;
        reportedAddress = atExit ? reportedAddress : 0;
        buffer.reset();
        String name = newOpen.format().name();
        abbreviated = options.abbreviated().test(name);
        verbose = options.verbose().test(name);
    }

    public DecodeOptions options() {
        return options;
    }

    public Abi abi() {
        return stop.abi();
    }

    public int tid() {
        return stop.tid();
    }

    public TraceeBuffer buffer() {
        return buffer;
    }

    public DescriptorNames descriptors() {
        return descriptors;
    }

    public SyscallFormat format() {
        return pending.format();
    }

    public PendingDecode pending() {
        return pending;
    }

    public boolean abbreviated() {
        return abbreviated;
    }

    public boolean verbose() {
        return verbose;
    }

    public boolean exiting() {
        return exiting;
    }

    public boolean failed() {
        return exiting && stop.errno() != 0;
    }

    public int errno() {
        return stop.errno();
    }

    public long argument(int register) {
        return stop.argument(register);
    }

    public long result() {
        return stop.result();
    }

    /** {@return where in the scratch the copy starts, or {@link TraceeBuffer#UNREADABLE}} */
    public int fetch(long address, long size) {
        if (address == 0 || size < 0 || size > Integer.MAX_VALUE / 4) {
            return TraceeBuffer.UNREADABLE;
        }
        int start = buffer.end();
        int read = buffer.fetchSome(stop.memory(), address, (int) size);
        if (read == size) {
            return start;
        }
        buffer.release(start);
        if (read > 0 && address != reportedAddress) {
            reportedAddress = address;
            shortReads.valueEnded(address, read, (int) size);
        }
        return TraceeBuffer.UNREADABLE;
    }

    /** Fetches as {@link #fetch} does, where less is read otherwise: nothing is reported. */
    public int probe(long address, int size) {
        return buffer.fetch(stop.memory(), address, size);
    }

    /** Reports that memory ended before a string did. */
    public void stringEnded(long address, int read, int most) {
        if (read > 0) {
            shortReads.stringEnded(address, read, most);
        }
    }

    public int fetchSome(long address, int size) {
        return address == 0 ? 0 : buffer.fetchSome(stop.memory(), address, size);
    }

    /** {@return the signal mask that a signal handler's frame keeps; empty where the stack can't be found} */
    public long savedMask() {
        long stack = StackPointer.of(tid());
        int at = stack == 0
                ? TraceeBuffer.UNREADABLE
                : fetch(stack + CallingConvention.of(abi()).savedMaskOffset(), Long.BYTES);
        return at == TraceeBuffer.UNREADABLE ? 0 : buffer.int64(at);
    }

    /** Shows the id of a thread or process, of a process group or of a session. */
    public void processId(PidNamespaces.Kind kind, int id, StringBuilder out) {
        IdTypes.ProcessId.print(options, tid(), id, kind, out);
    }

    /** Shows a number by the names that a set of constants has for it. */
    public void named(String set, long value, StringBuilder out) {
        ConstantTable.instance().set(set).print(abi(), value, options.constants(), out);
    }

    /** {@return the struct whose fields the types of its fields refer to} */
    public @Nullable FieldScope scope() {
        return scope;
    }

    /** Changes the struct whose fields the types of its fields refer to. */
    public void scope(@Nullable FieldScope inner) {
        scope = inner;
    }

    /** {@return the value of a field of the struct that is shown} */
    public long field(String name) {
        return scope == null ? namedArgument(name) : scope.value(name);
    }

    /**
     * {@return the value of an argument}
     *
     * @throws IllegalArgumentException if the call has no argument of that name
     */
    public long namedArgument(String name) {
        for (SyscallArgument argument : format().signature().arguments()) {
            if (argument.name().equals(name)) {
                long value = stop.argument(argument.register());
                return argument.type().equals("uint") ? value & 0xffff_ffffL : value;
            }
        }
        throw new IllegalArgumentException("no field and no argument of " + format().name() + " is called " + name);
    }

    /** Notes where a copy is from. */
    public void pointed(long address, int at) {
        pointedAddress = address;
        pointedAt = at;
    }

    /** {@return the address of which a part of the buffer is the copy} */
    public long addressOf(int at) {
        return pointedAddress + at - pointedAt;
    }

    /** {@return a word of the tracee's memory as an unsigned number} */
    public long word(int at) {
        return buffer.load(at, abi().wordSize(), false);
    }
}
