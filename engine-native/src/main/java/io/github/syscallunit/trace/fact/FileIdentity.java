package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/**
 * Identifies a file whatever its names. Two files that exist at the same time differ in it; a file that is made later may have the identity of a file
 * that was deleted.
 *
 * @param device the device that has the file: its major number times 2^32, plus its minor number
 * @param inode the number of the file on the device
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FileIdentity(long device, long inode) {}
