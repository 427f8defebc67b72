package io.github.syscallunit.engine.storage;

import java.util.Map;

/**
 * The calls by which a program writes without calls that could be recorded.
 *
 * @param reason what is not seen
 */
record UnseenHandler(String reason) implements StorageHandler {
    static final String RING = "The program uses io_uring, whose writes are not syscalls.";

    static void register(Map<String, StorageHandler> table) {
        UnseenHandler ring = new UnseenHandler(RING);
        table.put("io_uring_setup", ring);
        table.put("io_uring_enter", ring);
        table.put("io_submit", new UnseenHandler("The program uses io_submit, whose writes are not recorded."));
    }

    @Override
    public boolean concerns(CallView call) {
        return true;
    }

    @Override
    public StorageEffect begin(CallView call) {
        return (now, changes) -> changes.unseen(reason);
    }

    /** Waiting for events may take without a limit. */
    @Override
    public boolean mayWait(CallView call) {
        return true;
    }
}
