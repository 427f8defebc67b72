package io.github.syscallunit.trace.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes numbers in as few bytes as they need, and texts of any length. */
final class Varint {
    /** A char takes up to three bytes in {@link DataOutput#writeUTF}, which takes 65,535. */
    private static final int CHUNK = 65_535 / 3;

    private Varint() {}

    /** Writes seven bits a byte, after folding the sign into the lowest bit: -1 takes one byte. */
    static void write(DataOutput out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long folded = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = in.readUnsignedByte();
            folded |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new IOException("a number of more than 64 bits");
    }

    /** Keeps every char as it is, lone surrogates too. */
    static void writeText(DataOutput out, String text) throws IOException {
        if (out instanceof SharedTextOutput shared && shared.writeKnown(text)) {
            return;
        }
        int chunks = (text.length() + CHUNK - 1) / CHUNK;
        write(out, chunks);
        for (int i = 0; i < chunks; i++) {
            out.writeUTF(text.substring(i * CHUNK, Math.min(text.length(), (i + 1) * CHUNK)));
        }
    }

    static String readText(DataInput in) throws IOException {
        return in instanceof SharedTextInput shared ? shared.readShared() : readOwnText(in);
    }

    static String readOwnText(DataInput in) throws IOException {
        long chunks = read(in);
        if (chunks <= 1) {
            return chunks == 0 ? "" : in.readUTF();
        }
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < chunks; i++) {
            text.append(in.readUTF());
        }
        return text.toString();
    }
}
