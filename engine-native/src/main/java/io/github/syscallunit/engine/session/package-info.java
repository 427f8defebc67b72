/**
 * One traced run on the tracer's side: of a command, or of a JVM that makes hypercalls; and whether this machine allows it. Used by {@code Strace}
 * and the extension's parent JVM. It may use every package of the engine but the exported one.
 */
@NullMarked
package io.github.syscallunit.engine.session;

import org.jspecify.annotations.NullMarked;
