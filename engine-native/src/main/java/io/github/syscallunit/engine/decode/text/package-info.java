/**
 * How values are written: numbers, C strings, internet addresses and named constants, with the options that
 * govern them. Every type and the decoder use it. It is the lowest room of the decoder and knows no type and no
 * call, only bytes copied from a tracee.
 */
@NullMarked
package io.github.syscallunit.engine.decode.text;

import org.jspecify.annotations.NullMarked;
