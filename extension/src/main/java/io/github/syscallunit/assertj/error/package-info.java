/** The messages of failed assertions: each a value of its own. */
@NullMarked
package io.github.syscallunit.assertj.error;

import org.jspecify.annotations.NullMarked;
