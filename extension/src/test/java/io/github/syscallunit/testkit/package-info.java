/** Runs traced tests within tests. */
@NullMarked
package io.github.syscallunit.testkit;

import org.jspecify.annotations.NullMarked;
