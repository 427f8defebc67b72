/** The page: one self-contained HTML file with the syscalls of the traced tests. */
@NullMarked
package io.github.syscallunit.gate.page;

import org.jspecify.annotations.NullMarked;
