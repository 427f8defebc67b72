/**
 * Files by the kernel's own calls, with paths as bytes: which names the Java library can read depends on the locale. Used by {@code engine.storage}.
 */
@NullMarked
package io.github.syscallunit.engine.linux.file;

import org.jspecify.annotations.NullMarked;
