/**
 * Types of files and descriptors: modes, stat, directories, mounts, attributes, poll and select, asynchronous
 * I/O and io_uring. Used by BuiltInTypes, and by other packages of types for what they share. It may use
 * engine.decode.type, .common and .time.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.file;

import org.jspecify.annotations.NullMarked;
