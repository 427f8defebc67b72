package io.github.syscallunit.trace.storage;

import org.apiguardian.api.API;

/**
 * A moment at which the program said that something is safe.
 *
 * @param position the number of operations in the log before it
 * @param index which acknowledgement it is, from 0
 * @param text what was acknowledged, for people
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Acknowledgement(int position, int index, String text) {}
