/**
 * The traced region of one test in the child JVM: its settings, the faults at work in it, and the connection to
 * the parent. The extensions of junit, the sweeps and the child enter. It uses the engine and fork.protocol, and
 * knows no annotation of ours.
 */
@NullMarked
package io.github.syscallunit.junit.region;

import org.jspecify.annotations.NullMarked;
