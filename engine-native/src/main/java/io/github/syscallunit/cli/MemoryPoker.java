package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.LogOutput;
import io.github.syscallunit.cli.options.MemoryPoke;
import io.github.syscallunit.engine.decode.SyscallDecoder;
import io.github.syscallunit.engine.stop.Tracee;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes to the memory that arguments point to, and reports failures as strace does. */
final class MemoryPoker {
    private static final int PAGE = 4096;

    private final SyscallDecoder decoder;
    private final LogOutput output;

    MemoryPoker(SyscallDecoder decoder, LogOutput output) {
        this.decoder = decoder;
        this.output = output;
    }

    /** {@return whether any memory was changed} */
    boolean poke(Tracee tracee, List<MemoryPoke> pokes) {
        boolean changed = false;
        for (MemoryPoke poke : pokes) {
            changed |= poke(tracee, poke);
        }
        return changed;
    }

    private boolean poke(Tracee tracee, MemoryPoke poke) {
        int arguments = decoder.signature(tracee).arguments().size();
        if (poke.argument() >= arguments) {
            fail(
                    tracee,
                    "requested to tamper with argument #" + (poke.argument() + 1) + ", but system call '"
                            + decoder.signature(tracee).name() + "' has only " + arguments + " arguments");
            return false;
        }
        long address = tracee.argument(poke.argument());
        byte[] data = poke.bytes();
        int written = write(tracee, address, data);
        if (written == 0) {
            fail(tracee, "couldn't poke");
        } else if (written < data.length) {
            output.message("upoken: pid:" + tracee.tid() + " short write (" + written + " < " + data.length + ") @0x"
                    + Long.toHexString(address));
        }
        return written > 0;
    }

    private void fail(Tracee tracee, String reason) {
        output.message("poke_tcb: Failed to tamper with process " + tracee.tid() + ": " + reason);
    }

    /** Writes page by page, because the last one may not be mapped. Returns how many bytes were written. */
    private static int write(Tracee tracee, long address, byte[] data) {
        int written = 0;
        while (written < data.length) {
            long at = address + written;
            int count = (int) Math.min(data.length - written, PAGE - (at & (PAGE - 1)));
            if (!tracee.memory().write(at, ByteBuffer.wrap(data, written, count))) {
                break;
            }
            written += count;
        }
        return written;
    }
}
