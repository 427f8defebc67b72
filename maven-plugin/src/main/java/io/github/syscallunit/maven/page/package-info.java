/** The page: one self-contained HTML file that tells what the traced tests asked of the kernel. */
@NullMarked
package io.github.syscallunit.maven.page;

import org.jspecify.annotations.NullMarked;
