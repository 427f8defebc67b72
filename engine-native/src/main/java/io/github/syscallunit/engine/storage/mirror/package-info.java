/**
 * A directory as recorded calls have left it: its names, its files by what the kernel calls them, and their contents. Only the handlers of
 * {@code engine.storage} enter. It knows no calls.
 */
@NullMarked
package io.github.syscallunit.engine.storage.mirror;

import org.jspecify.annotations.NullMarked;
