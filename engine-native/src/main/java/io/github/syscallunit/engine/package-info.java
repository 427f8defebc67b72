/**
 * What users call to trace without JUnit: a command or a running process, with options and faults. Exported; the
 * command line and users enter. It stands on engine.session and shows no type of it: nothing below may use this
 * package.
 */
@NullMarked
package io.github.syscallunit.engine;

import org.jspecify.annotations.NullMarked;
