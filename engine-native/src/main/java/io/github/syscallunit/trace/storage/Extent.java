package io.github.syscallunit.trace.storage;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A range of bytes of a file, and what they are. An extent is a value: its bytes are not to be changed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Extent {
    private final long offset;
    private final byte[] bytes;

    private Extent(long offset, byte[] bytes) {
        if (offset < 0) {
            throw new IllegalArgumentException("an extent begins at 0 or later, not at " + offset);
        }
        this.offset = offset;
        this.bytes = bytes;
    }

    /**
     * Makes an extent.
     *
     * @param offset the position in the file of its first byte
     * @param bytes its bytes, which are not copied: the caller must not change them afterwards
     * @return the extent
     */
    public static Extent of(long offset, byte[] bytes) {
        return new Extent(offset, bytes);
    }

    /** {@return the position in the file of the first byte} */
    public long offset() {
        return offset;
    }

    /** {@return the number of bytes} */
    public int length() {
        return bytes.length;
    }

    /** {@return the position in the file just after the last byte} */
    public long end() {
        return offset + bytes.length;
    }

    /** {@return the bytes themselves, not a copy: the caller must not change them} */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Extent extent && offset == extent.offset && Arrays.equals(bytes, extent.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(offset) + Arrays.hashCode(bytes);
    }

    /** {@return {@code 4096 bytes at 0}} */
    @Override
    public String toString() {
        return bytes.length + (bytes.length == 1 ? " byte at " : " bytes at ") + offset;
    }
}
