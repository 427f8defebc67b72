/**
 * What a type is and what it works with: the context of a call, its format and signature, references to
 * arguments, plain numbers, addresses, and the parser of the type language. The type rooms and the tables use
 * it. It names no subsystem's type: those are found through a TypeResolver.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type;

import org.jspecify.annotations.NullMarked;
