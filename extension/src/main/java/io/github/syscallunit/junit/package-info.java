/** What a test is annotated with to have its syscalls traced, and what it may ask for. */
@NullMarked
package io.github.syscallunit.junit;

import org.jspecify.annotations.NullMarked;
