package io.github.syscallunit.trace.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apiguardian.api.API;

/** Writes frames of Java stacks, and reads them back. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackCodec {
    private StackCodec() {}

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
