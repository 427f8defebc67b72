/**
 * Fault rules that are active in a traced program: they count the calls that they match, and inject. Used by sessions only. It decides which calls
 * are changed; the engine changes them.
 */
@NullMarked
package io.github.syscallunit.engine.fault;

import org.jspecify.annotations.NullMarked;
