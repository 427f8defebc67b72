/**
 * Types that every subsystem shares: strings, buffers, structs and results with an explanation. Used by the other
 * packages of types. It uses engine.decode.type and engine.decode.text, and no package of a subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.common;

import org.jspecify.annotations.NullMarked;
