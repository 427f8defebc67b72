/** The page: one self-contained HTML file with the syscalls of the traced tests. */
@NullMarked
package io.github.syscallunit.maven.page;

import org.jspecify.annotations.NullMarked;
