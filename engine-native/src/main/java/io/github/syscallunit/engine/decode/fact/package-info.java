/**
 * Decodes the facts of a syscall from its registers and memory, by tables that are made once. Not exported: the recorder calls
 * {@code FactDecoder}. It uses the decoder's constants and the kernel's files, never a call's text.
 */
@NullMarked
package io.github.syscallunit.engine.decode.fact;

import org.jspecify.annotations.NullMarked;
