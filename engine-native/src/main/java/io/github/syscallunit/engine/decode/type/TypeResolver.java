package io.github.syscallunit.engine.decode.type;

/** Finds types by name, so that a type may name another without a list of all of them. */
public interface TypeResolver {
    /** {@return the type of that name with these arguments} */
    Type type(String name, TypeParser.Arguments arguments);
}
