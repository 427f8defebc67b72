/**
 * Injection into calls: results, short transfers, signals and delays. Only engine.ptrace enters. It sees a
 * tracee through InjectableTracee and never resumes one.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.inject;

import org.jspecify.annotations.NullMarked;
