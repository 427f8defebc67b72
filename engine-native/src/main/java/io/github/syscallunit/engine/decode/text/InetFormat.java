package io.github.syscallunit.engine.decode.text;

/** Writes addresses of the internet as C's {@code inet_ntop} does. */
public final class InetFormat {
    private static final int WORDS = 8;

    private InetFormat() {}

    /** {@return the address with its longest run of zeros as two colons} */
    public static String ipv6(byte[] bytes) {
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int[] run = longestRun(words);
        int from = run[0];
        int until = from + run[1];
        boolean embedded = from == 0 && ((run[1] == 6 && words[6] != 0) || (run[1] == 5 && words[5] == 0xffff));
        int count = embedded ? 6 : WORDS;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i >= from && i < until) {
                out.append(i == from ? ":" : "");
                continue;
            }
            out.append(i == 0 ? "" : ":").append(Integer.toHexString(words[i]));
        }
        if (embedded) {
            out.append(':').append(ipv4(bytes, 12));
        } else if (until == WORDS) {
            out.append(':');
        }
        return out.toString();
    }

    public static String ipv4(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "."
                + (bytes[at + 3] & 0xff);
    }

    /** Finds where the longest run of two or more zeros starts, and its length. */
    private static int[] longestRun(int[] words) {
        int[] best = {-1, 0};
        for (int i = 0; i < WORDS; i++) {
            int length = 0;
            while (i + length < WORDS && words[i + length] == 0) {
                length++;
            }
            if (length >= 2 && length > best[1]) {
                best = new int[] {i, length};
            }
            i += length;
        }
        return best;
    }
}
