/**
 * What a traced JVM itself calls: it opens regions, adds faults and installs filters, by hypercall. The
 * extension enters, in the child JVM. It knows no tracer and makes no ptrace request.
 */
@NullMarked
package io.github.syscallunit.engine.traced;

import org.jspecify.annotations.NullMarked;
