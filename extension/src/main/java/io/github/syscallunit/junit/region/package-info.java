/**
 * The traced region of one test in the child JVM: its settings, its active faults, what one launch keeps for the next, and the connection to the parent. Used by the extensions in junit,
 * the sweeps and the child. It uses the engine and fork.protocol, and no annotation of ours.
 */
@NullMarked
package io.github.syscallunit.junit.region;

import org.jspecify.annotations.NullMarked;
