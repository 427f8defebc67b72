/** Assertions on traces, for AssertJ. */
@NullMarked
package io.github.syscallunit.assertj;

import org.jspecify.annotations.NullMarked;
