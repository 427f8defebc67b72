package io.github.syscallunit.trace.storage;

import io.github.syscallunit.trace.SyscallEvent;
import org.apiguardian.api.API;

/**
 * An operation, and the call that it came from.
 *
 * @param operation what was done
 * @param path the name of the file for people, relative to the directory: the path of the operation if it has one, else a name that the file
 *     has at the time of the call; of a file without a name {@code (deleted) last/name}
 * @param call the syscall, with its thread, its time and its Java stack if that was taken
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StorageCall(StorageOperation operation, String path, SyscallEvent call) {}
