package io.github.syscallunit.engine.decode.type;

/** A struct in memory while it is shown: what the types of its fields refer to by name. */
@FunctionalInterface
public interface FieldScope {
    /** {@return the value of a field as an unsigned number} */
    long value(String field);
}
