/**
 * What netlink's attributes hold: one class for each shape of data, and the words of the rows for them. Used only by BuiltInTypes. It may
 * use engine.decode.type, .common, .net and .netlink.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.netlink.payload;

import org.jspecify.annotations.NullMarked;
