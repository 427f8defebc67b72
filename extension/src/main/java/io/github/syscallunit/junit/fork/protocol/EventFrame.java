package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * An event on its way, with its place among the child's output.
 *
 * @param event what happened
 * @param sequence the number that {@link OutputMarker marks} the place in both output streams; 0 for an event that has none
 */
public record EventFrame(ChildEvent event, int sequence) {
    /** Writes the frame whole or, where the event can't be serialized, not at all. */
    void writeTo(DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeInt(sequence);
        ChildEventCodec.write(frame, event);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /** Reads the next frame; nothing at the end of the stream, also where it ends in mid-frame. */
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
            throw new IOException("the child sent what its parent has no class for", e);
        }
    }
}
