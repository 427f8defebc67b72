package io.github.syscallunit.engine.decode;

/** Stands for a number that another argument, or the result, of the same call gives. */
@FunctionalInterface
interface Reference {
    long of(Call call);
}
