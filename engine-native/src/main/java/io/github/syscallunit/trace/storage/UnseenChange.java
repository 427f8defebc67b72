package io.github.syscallunit.trace.storage;

import io.github.syscallunit.trace.SyscallEvent;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A change that may have happened and that the log does not have, so that a state built from it may be wrong.
 *
 * @param reason a sentence for reports: {@code The program set up io_uring, whose writes are not syscalls.}
 * @param call the call by which it became known, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UnseenChange(String reason, @Nullable SyscallEvent call) {}
