package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.linux.proc.WaitingMounts;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the facts of calls. A call that can have none costs a look into a table.
 *
 * <p>One instance serves one trace and is used by one thread.
 */
public final class FactDecoder {
    private final DescriptorInfo descriptors;
    private @Nullable FactContext context;

    /**
     * Makes a decoder.
     *
     * @param descriptors reads descriptors; what it has read last is left in it
     */
    public FactDecoder(DescriptorInfo descriptors) {
        this.descriptors = descriptors;
    }

    /** Makes the tables now, so that no tracee has to stand still for that. */
    public void prepare() {
        FactTable.readers(Abi.X86_64, 0);
        OpenFlagValues.of(Abi.X86_64);
        WaitingMounts.own().contain("/");
    }

    /**
     * Adds the facts that the entry shows.
     *
     * @param stop of the entry
     * @param facts are added to
     * @param paths the paths of the call's arguments; files that are found only by other means are added
     */
    public void atEntry(SyscallStop stop, SyscallFactsBuilder facts, List<String> paths) {
        FactReader[] readers = FactTable.readers(stop.abi(), stop.number());
        if (readers.length > 0) {
            FactContext call = switchTo(stop, facts, paths);
            for (FactReader reader : readers) {
                reader.atEntry(call);
            }
        }
    }

    /**
     * Adds the facts that only the exit shows: those of a success.
     *
     * @param stop of the exit
     * @param facts are added to
     * @param paths the paths of the call's arguments
     */
    public void atExit(SyscallStop stop, SyscallFactsBuilder facts, List<String> paths) {
        FactReader[] readers = FactTable.readers(stop.abi(), stop.number());
        if (readers.length > 0 && stop.errno() == 0) {
            FactContext call = switchTo(stop, facts, paths);
            for (FactReader reader : readers) {
                reader.atSuccess(call);
            }
        }
    }

    private FactContext switchTo(SyscallStop stop, SyscallFactsBuilder facts, List<String> paths) {
        FactContext call = context == null ? new FactContext(stop, descriptors) : context;
        context = call;
        call.switchTo(stop, facts, paths);
        return call;
    }
}
