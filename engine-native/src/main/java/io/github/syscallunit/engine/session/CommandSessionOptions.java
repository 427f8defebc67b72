package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.linux.launch.Account;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of {@link io.github.syscallunit.engine.Strace}. Each of its methods changes a copy, which is not changed later. */
public final class CommandSessionOptions {
    private static final int DEFAULT_EVENT_CAP = 100_000;
    private static final int DEFAULT_STRING_LIMIT = 32;

    public SyscallSet filter = SyscallSet.ALL;
    public int eventCap = DEFAULT_EVENT_CAP;
    public int stringLimit = DEFAULT_STRING_LIMIT;
    public boolean follow = true;
    public boolean quiet;
    public List<Path> paths = List.of();
    public List<FaultRule> faults = List.of();
    public ColocationPolicy colocate = ColocationPolicy.AUTO;

    @Nullable
    public Account user;

    @Nullable
    public Consumer<SyscallEvent> consumer;

    public CommandSessionOptions with(Consumer<CommandSessionOptions> change) {
        CommandSessionOptions copy = new CommandSessionOptions();
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
