package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the parent requests of a child.
 *
 * @param nonce the nonce of its output markers
 * @param selectors the tests to run, as the identifiers of selectors
 * @param warmups the tests to run as a warm-up, repeated as often as they run
 * @param configuration the configuration parameters of the parent's request
 * @param systemProperties the parent's system properties that are new or have changed since the last request
 * @param removedProperties those that are gone since
 * @param filters whether tests may install seccomp filters
 */
public record ForkRequest(
        String nonce,
        List<String> selectors,
        List<String> warmups,
        Map<String, String> configuration,
        Map<String, String> systemProperties,
        List<String> removedProperties,
        boolean filters) {

    /** The descriptor from which a child reads its first request. */
    public static final int DESCRIPTOR = 4;

    /** The descriptor from which a child reads its further requests. */
    public static final int FURTHER = 6;

    /** {@return the request as bytes} */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            DataStreams.write(out, nonce);
            DataStreams.write(out, selectors);
            DataStreams.write(out, warmups);
            DataStreams.write(out, configuration);
            DataStreams.write(out, systemProperties);
            DataStreams.write(out, removedProperties);
            out.writeBoolean(filters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@return the request that was written as bytes} */
    public static ForkRequest fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new ForkRequest(
                    DataStreams.readString(in),
                    DataStreams.readList(in),
                    DataStreams.readList(in),
                    DataStreams.readMap(in),
                    DataStreams.readMap(in),
                    DataStreams.readList(in),
                    in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the request so that another may follow. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] bytes = toBytes();
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.write(bytes);
        out.flush();
    }

    /** {@return the next request; empty at the end of the stream} */
    public static Optional<ForkRequest> readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            byte[] bytes = new byte[data.readInt()];
            data.readFully(bytes);
            return Optional.of(fromBytes(bytes));
        } catch (EOFException e) {
            // Also within a request: the parent has ended.
            return Optional.empty();
        }
    }
}
