package io.github.syscallunit.junit.fork.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes that the child writes into its tests' output, to mark which output was written before an event.
 *
 * <p>A marker is shorter than {@code PIPE_BUF}, so output of other processes cannot be written into it.
 */
public final class OutputMarker {
    private static final int SEQUENCE_DIGITS = 8;

    private final byte[] prefix;

    private OutputMarker(byte[] prefix) {
        this.prefix = prefix;
    }

    public static String newNonce() {
        return HexFormat.of().toHexDigits(new Random().nextLong());
    }

    public static OutputMarker of(String nonce) {
        return new OutputMarker(("\0syscallunit " + nonce + " ").getBytes(StandardCharsets.US_ASCII));
    }

    public byte[] prefix() {
        return prefix.clone();
    }

    public int length() {
        return prefix.length + SEQUENCE_DIGITS;
    }

    public byte[] bytes(int sequence) {
        byte[] digits = HexFormat.of().toHexDigits(sequence).getBytes(StandardCharsets.US_ASCII);
        byte[] marker = new byte[length()];
        System.arraycopy(prefix, 0, marker, 0, prefix.length);
        System.arraycopy(digits, 0, marker, prefix.length, digits.length);
        return marker;
    }

    /** {@return the sequence number of the marker that starts there} */
    public int sequence(byte[] bytes, int offset) {
        String digits = new String(bytes, offset + prefix.length, SEQUENCE_DIGITS, StandardCharsets.US_ASCII);
        return HexFormat.fromHexDigits(digits);
    }
}
