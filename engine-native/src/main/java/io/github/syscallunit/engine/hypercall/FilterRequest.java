package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.trace.SyscallSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A seccomp filter of a traced program, as the program describes it to the tracer.
 *
 * @param calls the calls at which a thread with the filter stops
 * @param allThreads whether every thread of the program has it, or the calling one only
 */
public record FilterRequest(SyscallSet calls, boolean allThreads) {
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SyscallSetCodec.write(out, calls);
            out.writeBoolean(allThreads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static FilterRequest fromBytes(byte[] bytes, SyscallSetCodec sets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new FilterRequest(sets.read(in), in.readBoolean());
        } catch (IOException | RuntimeException e) {
            throw new InvalidHypercallException("a payload that is not a FilterRequest (" + e + ")", e);
        }
    }
}
