package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Says that a question needs the Java stack of a call, and that it was not taken. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoJavaStackException extends IllegalStateException {
    NoJavaStackException(SyscallEvent call) {
        super("The Java stack of " + call + " on thread \"" + call.threadName()
                + "\" is not known. Ask for it, as with stackTraces = \"" + call.name()
                + "\": without that, only the first call of each syscall on each thread has one.");
    }
}
