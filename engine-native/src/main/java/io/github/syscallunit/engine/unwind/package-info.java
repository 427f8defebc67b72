/**
 * Native stacks: call frame information, ELF files and mappings, and from them the library that made a call.
 * Used by recording, sessions and the command line. It reads a stopped tracee and never resumes one.
 */
@NullMarked
package io.github.syscallunit.engine.unwind;

import org.jspecify.annotations.NullMarked;
