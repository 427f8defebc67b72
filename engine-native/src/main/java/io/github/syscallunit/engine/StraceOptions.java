package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.Account;
import io.github.syscallunit.trace.FaultRule;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@link Strace} was asked for. Each of its steps changes a copy of its own, which nobody changes later. */
final class StraceOptions {
    private static final int DEFAULT_EVENT_CAP = 100_000;
    private static final int DEFAULT_STRING_LIMIT = 32;

    SyscallSet filter = SyscallSet.ALL;
    int eventCap = DEFAULT_EVENT_CAP;
    int stringLimit = DEFAULT_STRING_LIMIT;
    boolean follow = true;
    boolean quiet;
    List<Path> paths = List.of();
    List<FaultRule> faults = List.of();
    Colocate colocate = Colocate.AUTO;

    @Nullable
    Account user;

    @Nullable
    Consumer<SyscallEvent> consumer;

    StraceOptions with(Consumer<StraceOptions> change) {
        StraceOptions copy = new StraceOptions();
        copy.filter = filter;
        copy.eventCap = eventCap;
        copy.stringLimit = stringLimit;
        copy.follow = follow;
        copy.quiet = quiet;
        copy.paths = paths;
        copy.faults = faults;
        copy.colocate = colocate;
        copy.user = user;
        copy.consumer = consumer;
        change.accept(copy);
        return copy;
    }
}
