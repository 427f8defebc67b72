/** The command line of the gate, for builds without Maven. It reads the arguments and calls the goals; nothing else uses it. */
@NullMarked
package io.github.syscallunit.gate.cli;

import org.jspecify.annotations.NullMarked;
