package io.github.syscallunit.engine.stack;

import io.github.syscallunit.trace.codec.StackCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a thread's name and Java stack as bytes in the traced program, and reads them in the tracer. */
final class JavaStackCodec {
    private static final int DEEPEST = 256;
    private static final int LONGEST_NAME = 4096;

    private JavaStackCodec() {}

    static byte[] pack(ThreadStack thread) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            String name = thread.threadName();
            out.writeUTF(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            out.writeBoolean(thread.virtual());
            List<StackTraceElement> frames = thread.frames();
            StackCodec.write(out, frames.subList(0, Math.min(frames.size(), DEEPEST)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ThreadStack unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new ThreadStack(in.readUTF(), in.readBoolean(), StackCodec.read(in));
        } catch (IOException | RuntimeException e) {
            return ThreadStack.NONE;
        }
    }
}
