/**
 * Types of system-wide services: BPF, perf events, capabilities, Landlock, seccomp, quotas, swap, kexec and the
 * kernel log. Used only by BuiltInTypes. It may use engine.decode.type, .common, .process and .device.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.system;

import org.jspecify.annotations.NullMarked;
