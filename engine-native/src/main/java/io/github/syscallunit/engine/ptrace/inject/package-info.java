/**
 * Injection into calls: results, short transfers, signals and delays. Used by engine.ptrace only. It uses a tracee as an InjectableTracee and never
 * resumes one.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.inject;

import org.jspecify.annotations.NullMarked;
