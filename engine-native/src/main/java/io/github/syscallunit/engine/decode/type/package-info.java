/**
 * What a type is and what it works with: the context of a call, its format and signature, references to
 * arguments, plain numbers, addresses, and the parser of the type language. Used by the packages of types and the
 * tables. It does not refer to types of subsystems, which are found by a TypeResolver.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type;

import org.jspecify.annotations.NullMarked;
