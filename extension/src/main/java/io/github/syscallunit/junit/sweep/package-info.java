/**
 * What a fault sweep and a crash sweep share: the recorded calls, the points of injection, the invocations and
 * their verdicts. Used by the extensions in junit, with the values of their annotations. It uses region, and no annotation or parameter of ours.
 */
@NullMarked
package io.github.syscallunit.junit.sweep;

import org.jspecify.annotations.NullMarked;
