package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An event with its position in the child's output.
 *
 * <p>A frame starts with a fixed number and its length. Code of a test can write to the descriptor of the events, so the reader checks both.
 *
 * @param event the event
 * @param sequence the number of the {@link OutputMarker markers} in both output streams; 0 for an event without
 */
public record EventFrame(ChildEvent event, int sequence) {
    /** The largest length. A failure with a longer text is abridged. */
    static final int MAX_LENGTH = 8 << 20;

    private static final int MAGIC = 0x5355_4556;

    /**
     * Returns the whole frame.
     *
     * @throws IOException if the event cannot be serialized
     * @throws LimitedBytes.LimitExceededException if the event is too large
     */
    byte[] toBytes() throws IOException {
        LimitedBytes content = new LimitedBytes(MAX_LENGTH);
        DataOutputStream frame = new DataOutputStream(content);
        frame.writeInt(MAGIC);
        frame.writeInt(0);
        frame.writeInt(sequence);
        ChildEventCodec.write(frame, event);
        byte[] bytes = content.toByteArray();
        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, bytes.length - 2 * Integer.BYTES);
        return bytes;
    }

    /** Reads the next frame. Empty at the end of the stream, also if it ends within a frame. */
    public static Optional<EventFrame> readFrom(DataInputStream in) throws IOException {
        byte[] bytes;
        try {
            requireMagic(in.readInt());
            bytes = new byte[requireLength(in.readInt())];
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
        } catch (EOFException e) {
            throw new IOException("the child sent an event that ends too early", e);
        }
    }

    private static void requireMagic(int number) throws IOException {
        if (number != MAGIC) {
            throw new IOException(String.format(
                    "the child sent bytes that are not an event (0x%08x): the code of a test may have written to"
                            + " descriptor %d",
                    number, EventSender.DESCRIPTOR));
        }
    }

    private static int requireLength(int length) throws IOException {
        if (length < Integer.BYTES || length > MAX_LENGTH) {
            throw new IOException(
                    "the child sent an event of " + length + " bytes, but an event has at most " + MAX_LENGTH);
        }
        return length;
    }
}
