/** Formats of numbers and durations, and the escaping of text that is shown. */
@NullMarked
package io.github.syscallunit.gate.text;

import org.jspecify.annotations.NullMarked;
