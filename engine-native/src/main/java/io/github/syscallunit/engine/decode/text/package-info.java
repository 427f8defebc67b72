/**
 * How values are written: numbers, C strings, internet addresses and named constants, with the options that
 * govern them. Every type and the decoder use it. It is the lowest package of the decoder. It has no types and no
 * calls, only bytes that were copied from a tracee.
 */
@NullMarked
package io.github.syscallunit.engine.decode.text;

import org.jspecify.annotations.NullMarked;
