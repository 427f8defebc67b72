package io.github.syscallunit.engine.stack;

import io.github.syscallunit.trace.codec.StackCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A Java stack as bytes, on its way from the traced program to the tracer. */
final class JavaStackCodec {
    private static final int DEEPEST = 256;

    private JavaStackCodec() {}

    static byte[] pack(List<StackTraceElement> stack) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            StackCodec.write(out, stack.subList(0, Math.min(stack.size(), DEEPEST)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<StackTraceElement> unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return StackCodec.read(in);
        } catch (IOException e) {
            return List.of();
        }
    }
}
