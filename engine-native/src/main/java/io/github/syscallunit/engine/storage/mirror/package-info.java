/**
 * A directory after recorded calls: its names, its files by device and inode, and their contents. Used by {@code engine.storage} only. It does not
 * use calls.
 */
@NullMarked
package io.github.syscallunit.engine.storage.mirror;

import org.jspecify.annotations.NullMarked;
