package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.trace.fault.FaultRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A fault rule, as a traced program sends it to the tracer. */
public final class FaultRequest {
    private FaultRequest() {}

    public static byte[] toBytes(FaultRule rule) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SyscallSetCodec.write(out, rule.calls());
            out.writeUTF(rule.options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static FaultRule fromBytes(byte[] bytes, SyscallSetCodec sets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return FaultRule.on(sets.read(in)).with(in.readUTF());
        } catch (IOException | RuntimeException e) {
            throw new InvalidHypercallException("a payload that is not a FaultRequest (" + e + ")", e);
        }
    }
}
