package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;

/** A field that may be shown with its name elsewhere than before an equals sign: {@code inet_pton(AF_INET6, "::1", &name)}. */
public interface SelfNamedType extends Type {
    /** Shows the field whose value was copied to an offset of the buffer, with its name. */
    void printField(DecodeContext call, String name, int at, StringBuilder out);
}
