package io.github.syscallunit.engine;

import io.github.syscallunit.trace.FaultRule;
import io.github.syscallunit.trace.SyscallSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A fault rule on its way from a traced program to the tracer. */
final class FaultOrder {
    private static final int KNOWN_SETS = 64;

    private final Map<String, SyscallSet> sets = new HashMap<>();

    static byte[] toBytes(FaultRule rule) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(rule.calls().hasFamilies());
            out.writeUTF(rule.calls().toString());
            out.writeUTF(rule.options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads a rule. Sets are kept: to look their names up takes longer than all else, and a sweep has the same ones again and again. */
    FaultRule fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean families = in.readBoolean();
            String text = in.readUTF();
            if (sets.size() > KNOWN_SETS) {
                sets.clear();
            }
            SyscallSet calls = sets.computeIfAbsent(
                    families + text, key -> families ? SyscallSet.parse(text) : SyscallSet.strace(text));
            return FaultRule.on(calls).with(in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
