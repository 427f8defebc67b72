/**
 * What was seen of a program's syscalls: trace, events, summary, sets of syscalls and errnos, all immutable.
 * Exported: tests, assertions, engines and reports read it. It uses trace.fact, trace.table and trace.internal only, and
 * knows no engine, no file format and no JUnit.
 */
@NullMarked
package io.github.syscallunit.trace;

import org.jspecify.annotations.NullMarked;
