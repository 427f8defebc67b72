package io.github.syscallunit.engine.decode.type;

/** Finds types by name, so that a type may refer to another without depending on the list of all types. */
public interface TypeResolver {
    /** {@return the type of that name with these arguments} */
    Type type(String name, TypeParser.Arguments arguments);
}
