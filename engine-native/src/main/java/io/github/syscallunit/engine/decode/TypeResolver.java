package io.github.syscallunit.engine.decode;

/** Finds types by name, so that a type may name another without a list of all of them. */
interface TypeResolver {
    /** {@return the type of that name with these arguments} */
    Type type(String name, TypeParser.Arguments arguments);
}
