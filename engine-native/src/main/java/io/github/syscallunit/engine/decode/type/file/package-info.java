/**
 * Types of files and descriptors: modes, stat, directories, mounts, attributes, poll and select, asynchronous
 * I/O and io_uring. Only BuiltInTypes enters, and the decoder's other type rooms for what they share. It may use
 * engine.decode.type, .common and .time.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.file;

import org.jspecify.annotations.NullMarked;
