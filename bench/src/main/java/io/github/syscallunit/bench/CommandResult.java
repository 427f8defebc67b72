package io.github.syscallunit.bench;

/**
 * One contender's figures in one case.
 *
 * @param name the contender
 * @param seconds how long it took
 * @param peak the most memory that its first process had resident, in KiB
 */
record CommandResult(String name, Sample seconds, Sample peak) {}
