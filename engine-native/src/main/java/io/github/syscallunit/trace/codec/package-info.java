/**
 * The binary form of events, stacks and traces in which an engine keeps them and sends them to the JVM that
 * asserts. Not exported: engines write it, and both JVMs have the same version. It is not a file format; nothing in
 * trace uses it.
 */
@NullMarked
package io.github.syscallunit.trace.codec;

import org.jspecify.annotations.NullMarked;
