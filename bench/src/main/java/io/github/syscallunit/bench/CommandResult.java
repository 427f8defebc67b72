package io.github.syscallunit.bench;

/**
 * The figures of one tracer in one case.
 *
 * @param name the tracer
 * @param seconds how long it took
 * @param processor the processor time of it and all that it started, in seconds; 0 where it was not measured
 * @param peak the most memory that its first process had resident, in KiB
 */
record CommandResult(String name, Sample seconds, Sample processor, Sample peak) {}
