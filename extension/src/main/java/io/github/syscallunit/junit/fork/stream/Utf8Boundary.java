package io.github.syscallunit.junit.fork.stream;

/** Finds where a stream of bytes can be cut between characters. Test runners decode each piece of output by itself. */
final class Utf8Boundary {
    private static final int LONGEST = 4;

    private Utf8Boundary() {}

    /** {@return how many of the bytes come before a character that has begun and not ended} */
    static int completeLength(byte[] bytes) {
        for (int back = 1; back < LONGEST && back <= bytes.length; back++) {
            int lead = bytes[bytes.length - back] & 0xff;
            boolean continuation = (lead & 0xc0) == 0x80;
            if (!continuation) {
                return expectedLength(lead) > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    private static int expectedLength(int lead) {
        if (lead >= 0xf0) {
            return 4;
        }
        if (lead >= 0xe0) {
            return 3;
        }
        return lead >= 0xc0 ? 2 : 1;
    }
}
