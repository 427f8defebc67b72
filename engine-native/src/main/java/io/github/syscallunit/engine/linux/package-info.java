/** The kernel's interface as Java sees it: the only place where a number means an address. */
@NullMarked
package io.github.syscallunit.engine.linux;

import org.jspecify.annotations.NullMarked;
