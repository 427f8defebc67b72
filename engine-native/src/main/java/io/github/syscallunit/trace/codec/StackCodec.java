package io.github.syscallunit.trace.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Writes Java stacks, and reads them back. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackCodec {
    private StackCodec() {}

    /**
     * Writes a Java stack.
     *
     * @param out receives it
     * @param stack the frames, innermost first
     * @throws IOException if the output fails
     */
    public static void write(DataOutput out, List<StackTraceElement> stack) throws IOException {
        List<StackTraceElement> inner = stack;
        if (out instanceof SharedTextOutput shared) {
            int common = shared.inCommon(stack);
            Varint.write(out, common);
            inner = stack.subList(0, stack.size() - common);
        }
        Varint.write(out, inner.size());
        for (StackTraceElement frame : inner) {
            writeFrame(out, frame);
        }
    }

    /**
     * Writes one frame.
     *
     * @param out receives it
     * @param frame the frame
     * @throws IOException if the output fails
     */
    public static void writeFrame(DataOutput out, StackTraceElement frame) throws IOException {
        String file = frame.getFileName();
        Varint.writeText(out, frame.getClassName());
        Varint.writeText(out, frame.getMethodName());
        Varint.writeText(out, file == null ? "" : file);
        Varint.write(out, frame.getLineNumber());
    }

    /**
     * Reads a Java stack.
     *
     * @param in the input, at the position where {@code write} began
     * @return the frames, innermost first
     * @throws IOException if the input fails or ends
     */
    public static List<StackTraceElement> read(DataInput in) throws IOException {
        int common = in instanceof SharedTextInput ? (int) Varint.read(in) : 0;
        int depth = (int) Varint.read(in);
        List<StackTraceElement> stack = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            stack.add(readFrame(in));
        }
        return in instanceof SharedTextInput shared ? shared.stack(stack, common) : stack;
    }

    /**
     * Reads one frame.
     *
     * @param in stands where {@code writeFrame} began
     * @return the frame
     * @throws IOException if the input fails or ends
     */
    public static StackTraceElement readFrame(DataInput in) throws IOException {
        String type = Varint.readText(in);
        String method = Varint.readText(in);
        String file = Varint.readText(in);
        return new StackTraceElement(type, method, file.isEmpty() ? null : file, (int) Varint.read(in));
    }
}
