/**
 * Seccomp filters: which syscalls stop, the BPF program for that, and its installation on the own process. The
 * ptrace engine and traced JVMs enter. It knows no tracee.
 */
@NullMarked
package io.github.syscallunit.engine.linux.seccomp;

import org.jspecify.annotations.NullMarked;
