package io.github.syscallunit.engine.decode.type;

import java.util.List;

/**
 * The arguments and the result of a syscall.
 *
 * @param name the syscall's name name
 * @param arguments its arguments, in order
 * @param returnsDescriptor whether a success is a file descriptor
 */
public record SyscallSignature(String name, List<SyscallArgument> arguments, boolean returnsDescriptor) {}
