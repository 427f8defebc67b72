package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/**
 * Describes the file descriptors that a call closed, as far as they were open.
 *
 * @param first the lowest
 * @param last the highest, up to 4294967295
 * @param onExec whether they are only marked, to be closed when a program is executed ({@code CLOSE_RANGE_CLOEXEC})
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ClosedDescriptors(long first, long last, boolean onExec) {
    /**
     * Makes the range of one descriptor that is closed at once.
     *
     * @param descriptor the number
     * @return the range
     */
    public static ClosedDescriptors of(int descriptor) {
        return new ClosedDescriptors(descriptor, descriptor, false);
    }

    /**
     * Checks whether a descriptor is in the range.
     *
     * @param descriptor the number
     * @return whether it is
     */
    public boolean contains(long descriptor) {
        return descriptor >= first && descriptor <= last;
    }
}
