package io.github.syscallunit.trace.result;

import org.apiguardian.api.API;

/**
 * The machine and the JVM of a trace.
 *
 * @param arch the machine, for example {@code x86_64}
 * @param kernel the kernel's release, for example {@code 6.18.1}
 * @param jdk the version of the traced JVM, for example {@code 17.0.15}
 * @param jvm the name of the traced JVM
 * @param syscallunit the version of SyscallUnit
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TraceEnvironment(String arch, String kernel, String jdk, String jvm, String syscallunit) {}
