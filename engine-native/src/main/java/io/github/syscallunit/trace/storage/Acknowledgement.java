package io.github.syscallunit.trace.storage;

import org.apiguardian.api.API;

/**
 * A moment at which the program declared that something is durable.
 *
 * @param position the number of operations in the log before it
 * @param index which acknowledgement it is, from 0
 * @param text what was acknowledged, for reports
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Acknowledgement(int position, int index, String text) {}
