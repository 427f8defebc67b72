/**
 * Files by the kernel's own calls, with paths as bytes: what the Java library says of a name depends on the locale. What records the changes
 * of a directory enters.
 */
@NullMarked
package io.github.syscallunit.engine.linux.file;

import org.jspecify.annotations.NullMarked;
