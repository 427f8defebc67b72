package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/**
 * Describes a file descriptor that a call made.
 *
 * @param descriptor the number
 * @param closeOnExec whether it is closed when a program is executed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NewDescriptor(int descriptor, boolean closeOnExec) {}
