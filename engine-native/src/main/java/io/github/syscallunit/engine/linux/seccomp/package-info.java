/**
 * Seccomp filters: which syscalls stop, the BPF program for that, and its installation in this process. Used by the
 * ptrace engine and in traced JVMs. It does not use tracees.
 */
@NullMarked
package io.github.syscallunit.engine.linux.seccomp;

import org.jspecify.annotations.NullMarked;
