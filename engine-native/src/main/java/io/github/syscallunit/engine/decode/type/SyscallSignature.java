package io.github.syscallunit.engine.decode.type;

import java.util.List;

/**
 * Tells what a syscall takes and gives.
 *
 * @param name the syscall's
 * @param arguments in order
 * @param returnsDescriptor whether a success is a file descriptor
 */
public record SyscallSignature(String name, List<SyscallArgument> arguments, boolean returnsDescriptor) {}
