/**
 * The states that a power loss may leave: the effects of recorded operations, the models that say which of them may be lost together, and
 * the trees that remain. Used by the sweep. It uses trace.storage only, and no kernel and no test framework.
 */
@NullMarked
package io.github.syscallunit.junit.powerloss.model;

import org.jspecify.annotations.NullMarked;
