package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the parent requests of a child.
 *
 * @param nonce the nonce of its output markers
 * @param selectors the tests to run, as the identifiers of selectors
 * @param warmups the tests to run as a warm-up, repeated as often as they run
 * @param configuration the configuration parameters of the parent's request
 * @param systemProperties the parent's system properties
 * @param filters whether tests may install seccomp filters
 */
public record ForkRequest(
        String nonce,
        List<String> selectors,
        List<String> warmups,
        Map<String, String> configuration,
        Map<String, String> systemProperties,
        boolean filters) {

    /** The descriptor from which a child reads its request. */
    public static final int DESCRIPTOR = 4;

    /** {@return the request as bytes} */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            DataStreams.write(out, nonce);
            DataStreams.write(out, selectors);
            DataStreams.write(out, warmups);
            DataStreams.write(out, configuration);
            DataStreams.write(out, systemProperties);
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
                    in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
