/**
 * Fault rules that are active in a traced program: they count the calls that they match, and inject. Only
 * sessions enter. It decides which call is injected; how that is done is the engine's.
 */
@NullMarked
package io.github.syscallunit.engine.fault;

import org.jspecify.annotations.NullMarked;
