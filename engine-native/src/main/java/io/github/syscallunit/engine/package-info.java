/**
 * What users call to trace without JUnit: a command or a running process, with options and faults. Exported; used by users and the command line. It
 * uses engine.session and exposes no type of it. No lower package may use it.
 */
@NullMarked
package io.github.syscallunit.engine;

import org.jspecify.annotations.NullMarked;
