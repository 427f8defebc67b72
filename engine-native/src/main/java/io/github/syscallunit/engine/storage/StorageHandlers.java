package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handler of each syscall, by its number under each convention. Made once. */
public final class StorageHandlers {
    private static final Map<String, StorageHandler> BY_NAME = new HashMap<>();
    private static final @Nullable StorageHandler[][] BY_NUMBER = new StorageHandler[Abi.values().length][];

    static {
        DataHandler.register(BY_NAME);
        SizeHandlers.register(BY_NAME);
        OpenHandler.register(BY_NAME);
        NameHandlers.register(BY_NAME);
        RenameHandler.register(BY_NAME);
        SyncHandlers.register(BY_NAME);
        MappingHandlers.register(BY_NAME);
        NoEffectHandler.register(BY_NAME);
        UnseenHandler.register(BY_NAME);
        for (Abi abi : Abi.values()) {
            BY_NUMBER[abi.ordinal()] = byNumber(abi);
        }
    }

    /** The calls at which a program must stop. */
    public static final SyscallSet CALLS = SyscallSet.parseExact(String.join(",", BY_NAME.keySet()));

    private StorageHandlers() {}

    private static @Nullable StorageHandler[] byNumber(Abi abi) {
        SyscallTable table = SyscallTable.of(abi);
        @Nullable StorageHandler[] handlers = new StorageHandler[table.size()];
        for (int number = 0; number < handlers.length; number++) {
            StorageHandler known = BY_NAME.get(table.name(number));
            handlers[number] = known == null || abi.wordSize() == Long.BYTES ? known : new NarrowHandler(known);
        }
        return handlers;
    }

    /** A 32-bit call, whose numbers and addresses the handler cannot read. */
    private record NarrowHandler(StorageHandler known) implements StorageHandler {
        private static final String REASON =
                "A program of 32 bits may have changed the directory; its calls are not recorded.";

        @Override
        public boolean concerns(CallView call) {
            return known.concerns(call);
        }

        @Override
        public boolean mayConcern(CallView call) {
            return known.mayConcern(call);
        }

        @Override
        public StorageEffect begin(CallView call) {
            return known.concerns(call) ? (now, changes) -> changes.unseen(REASON) : StorageEffect.NONE;
        }

        @Override
        public boolean mayWait(CallView call) {
            return known.mayWait(call);
        }
    }

    static @Nullable StorageHandler of(SyscallStop stop) {
        @Nullable StorageHandler[] known = BY_NUMBER[stop.abi().ordinal()];
        int index = stop.number() & ~stop.abi().syscallBit();
        return index < 0 || index >= known.length ? null : known[index];
    }
}
