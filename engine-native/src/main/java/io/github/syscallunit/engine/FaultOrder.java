package io.github.syscallunit.engine;

import io.github.syscallunit.trace.FaultRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A fault rule on its way from a traced program to the tracer. */
final class FaultOrder {
    private FaultOrder() {}

    static byte[] toBytes(FaultRule rule) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SyscallSetCodec.write(out, rule.calls());
            out.writeUTF(rule.options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static FaultRule fromBytes(byte[] bytes, SyscallSetCodec sets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return FaultRule.on(sets.read(in)).with(in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
