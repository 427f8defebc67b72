package io.github.syscallunit.trace.fact;

import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Describes which bytes of a file a call was asked to read, write or sync. How many it read or wrote is the call's result.
 *
 * @param offset the place of the first byte in the file; empty if it is not known: of a plain {@code read}, of a descriptor that appends, of
 *     what is not a file
 * @param length how many bytes, those of all buffers together; 0 of {@code sync_file_range}: to the end of the file
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Transfer(OptionalLong offset, long length) {}
