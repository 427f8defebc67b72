/** The engine that traces a command or a process, for use without JUnit. */
@NullMarked
package io.github.syscallunit.engine;

import org.jspecify.annotations.NullMarked;
