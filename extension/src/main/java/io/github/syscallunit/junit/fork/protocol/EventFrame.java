package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * An event with its position in the child's output.
 *
 * @param event the event
 * @param sequence the number of the {@link OutputMarker markers} in both output streams; 0 for an event without
 */
public record EventFrame(ChildEvent event, int sequence) {
    /** Writes the whole frame, or nothing if the event cannot be serialized. */
    void writeTo(DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeInt(sequence);
        ChildEventCodec.write(frame, event);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /** Reads the next frame. Empty at the end of the stream, also if it ends within a frame. */
    public static Optional<EventFrame> readFrom(DataInputStream in) throws IOException {
        byte[] bytes;
        try {
            bytes = new byte[in.readInt()];
            in.readFully(bytes);
        } catch (EOFException e) {
            return Optional.empty();
        }
        try {
            DataInputStream frame = new DataInputStream(new ByteArrayInputStream(bytes));
            int sequence = frame.readInt();
            return Optional.of(new EventFrame(ChildEventCodec.read(frame), sequence));
        } catch (ClassNotFoundException e) {
            throw new IOException("the class of an event from the child was not found", e);
        }
    }
}
