package io.github.syscallunit.junit.region;

import io.github.syscallunit.trace.SyscallSet;
import org.apiguardian.api.API;

/**
 * What the region of a test traces.
 *
 * @param filter the syscalls to trace
 * @param wholeJvm whether threads count that don't descend from the test
 * @param maxEvents the largest number of events to keep
 * @param stackTraces the calls that get their Java stack
 * @param annotated whether an annotation has the test traced, rather than a configuration parameter
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RegionSettings(
        SyscallSet filter, boolean wholeJvm, int maxEvents, String stackTraces, boolean annotated) {}
