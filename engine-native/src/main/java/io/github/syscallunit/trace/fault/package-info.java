/**
 * Fault rules as values: which calls are changed, when, and how, in the syntax of strace's -e inject=.
 * Exported: users write rules, engines apply them. It injects nothing itself and uses no engine.
 */
@NullMarked
package io.github.syscallunit.trace.fault;

import org.jspecify.annotations.NullMarked;
