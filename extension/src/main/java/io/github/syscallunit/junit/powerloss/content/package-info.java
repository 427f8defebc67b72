/**
 * The contents of files and directories that a power loss may leave. What two of them have in common is there once. The model of the power loss
 * and the sweep enter. It uses trace.storage only.
 */
@NullMarked
package io.github.syscallunit.junit.powerloss.content;

import org.jspecify.annotations.NullMarked;
