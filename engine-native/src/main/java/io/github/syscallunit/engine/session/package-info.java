/**
 * One traced run on the tracer's side: of a command, or of a JVM that answers hypercalls; and whether this
 * machine allows it. Strace and the extension's parent JVM enter. It may use every room of the engine but the
 * exported one.
 */
@NullMarked
package io.github.syscallunit.engine.session;

import org.jspecify.annotations.NullMarked;
