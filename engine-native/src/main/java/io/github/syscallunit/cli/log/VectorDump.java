package io.github.syscallunit.cli.log;

import io.github.syscallunit.engine.stop.Tracee;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Shows the data of calls that read or write several buffers at once: {@code struct iovec}, {@code msghdr} and {@code mmsghdr}. */
final class VectorDump {
    /** The kernel's {@code UIO_MAXIOV}. */
    private static final int MOST_BUFFERS = 1024;

    private static final int WORDS_OF_MESSAGE = 7;
    private static final int VECTOR_WORD = 2;

    private final Tracee tracee;
    private final int word;
    private final StringBuilder text;

    VectorDump(Tracee tracee, StringBuilder text) {
        this.tracee = tracee;
        this.word = tracee.abi().wordSize();
        this.text = text;
    }

    /** Shows the bytes of a vector's buffers that the call has transferred. */
    void vector(long address, long count, long most) {
        if (count <= 0 || !isReadable(address + (2L * Math.min(count, MOST_BUFFERS) - 1) * word)) {
            return;
        }
        long left = most;
        for (int i = 0; i < Math.min(count, MOST_BUFFERS) && left > 0; i++) {
            long length = Math.min(left, word(address + (2L * i + 1) * word));
            if (length == 0) {
                continue;
            }
            text.append(" * ")
                    .append(length)
                    .append(" bytes in buffer ")
                    .append(i)
                    .append('\n');
            DataDump.append(tracee, word(address + 2L * i * word), length, text);
            left -= length;
        }
    }

    /** Shows the buffers of a message. */
    void message(long address, long most) {
        vector(vectorOf(address), countOf(address), most);
    }

    /** Shows the buffers of the messages that the call has transferred. */
    void messages(long address, boolean received) {
        int size = (WORDS_OF_MESSAGE + 1) * word;
        for (int i = 0; tracee.errno() == 0 && i < tracee.result(); i++) {
            long header = address + (long) i * size;
            text.append(" = ")
                    .append(countOf(header))
                    .append(" buffers in vector ")
                    .append(i)
                    .append('\n');
            long transferred = word(header + (long) WORDS_OF_MESSAGE * word) & 0xffff_ffffL;
            message(header, received ? transferred : Long.MAX_VALUE);
        }
    }

    private long vectorOf(long header) {
        return word(header + (long) VECTOR_WORD * word);
    }

    private long countOf(long header) {
        return word(header + (VECTOR_WORD + 1L) * word);
    }

    private boolean isReadable(long address) {
        return tracee.memory().read(address, ByteBuffer.allocate(word)) == word;
    }

    private long word(long address) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(word);
        return tracee.memory().read(address, bytes) == word ? bytes.getLong(0) : 0;
    }
}
