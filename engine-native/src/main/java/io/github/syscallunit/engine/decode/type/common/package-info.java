/**
 * Types that every subsystem shares: strings, buffers, structs and results with an explanation. The other type
 * rooms build on it. It uses engine.decode.type and engine.decode.text, and no subsystem's room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.common;

import org.jspecify.annotations.NullMarked;
