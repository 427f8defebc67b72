/** Remembers what tests asked of the kernel, and tells what got worse and better. */
@NullMarked
package io.github.syscallunit.maven.baseline;

import org.jspecify.annotations.NullMarked;
