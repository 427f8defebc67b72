package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Structs whose size a program says. */
public final class StructTypes {
    private StructTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sized" ->
                new ExtensibleStruct(
                        arguments.number(0),
                        arguments.count() > 2 ? Integer.parseInt(arguments.text(2)) : 1,
                        arguments.type(1));
            case "growing" -> new ZeroExtendedStruct(arguments.number(0), (StructType) arguments.type(1));
            default -> null;
        };
    }
}
