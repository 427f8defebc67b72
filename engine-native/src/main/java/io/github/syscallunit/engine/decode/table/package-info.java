/**
 * The rows: formats of syscalls (syscalls.tsv), structs (structs.tsv) and the list of built-in types, each made
 * when it is first asked for. The decoder enters with an ABI and a number. It stands above all type rooms; none
 * of them may use it.
 */
@NullMarked
package io.github.syscallunit.engine.decode.table;

import org.jspecify.annotations.NullMarked;
