/**
 * What a traced JVM itself calls: it opens regions, adds faults and installs filters, by hypercall. Used by the extension, in the child JVM. It uses
 * no tracer and makes no ptrace request.
 */
@NullMarked
package io.github.syscallunit.engine.traced;

import org.jspecify.annotations.NullMarked;
