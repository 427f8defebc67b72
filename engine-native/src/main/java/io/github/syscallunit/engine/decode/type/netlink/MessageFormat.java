package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.type.common.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a message begins with, and its attributes.
 *
 * @param family the family of addresses for which it holds; null for all
 * @param direction {@code request}, {@code answer}, or {@code *} for both
 * @param struct what the message begins with
 * @param attributes the table of its attributes; a dash if nothing is known of them
 */
record MessageFormat(@Nullable Long family, String direction, StructType struct, String attributes) {
    boolean matches(long itsFamily, boolean request) {
        return (family == null || family == itsFamily)
                && (direction.equals("*") || direction.equals(request ? "request" : "answer"));
    }
}
