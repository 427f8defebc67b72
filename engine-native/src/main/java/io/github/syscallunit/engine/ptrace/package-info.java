/** The ptrace loop: knows stops, tracees and lineage, and nothing of reports. */
@NullMarked
package io.github.syscallunit.engine.ptrace;

import org.jspecify.annotations.NullMarked;
