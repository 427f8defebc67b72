/**
 * The syscalls of a program: trace, events, summary, sets of syscalls and errnos, all immutable.
 * Exported: tests, assertions, engines and reports read it. It uses trace.fact, trace.table and trace.internal only, and no engine, file format or
 * JUnit.
 */
@NullMarked
package io.github.syscallunit.trace;

import org.jspecify.annotations.NullMarked;
