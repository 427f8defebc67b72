/**
 * The rows: formats of syscalls (syscalls.tsv), structs (structs.tsv) and the list of built-in types, each made when it
 * is first needed. Used by the decoder. It is above all packages of types; none of them may use it.
 */
@NullMarked
package io.github.syscallunit.engine.decode.table;

import org.jspecify.annotations.NullMarked;
