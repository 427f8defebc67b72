package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.table.SyscallTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of a call at its entry, kept until its exit. Each tracee has one, which is used again for each call. */
public final class PendingCall {
    public final StringBuilder text = new StringBuilder();
    /** The text of the result; empty before the exit, and where the number is enough. */
    final StringBuilder result = new StringBuilder();

    public final List<String> paths = new ArrayList<>();
    /** The facts of the call that are known so far. */
    public final SyscallFactsBuilder facts = SyscallFacts.builder();

    public Origin origin = Origin.UNKNOWN;
    public List<StackTraceElement> stack = List.of();
    public JavaStackStatus stackStatus = JavaStackStatus.NOT_REQUESTED;
    /** The name of the virtual thread that makes the call; null if the call is the platform thread's. */
    public @Nullable String threadName;

    /** Whether any region wants the call. */
    public boolean wanted;
    /** Whether text and paths are being kept. */
    boolean detailed;
    /** Whether a fault was injected into the call. */
    boolean injected;

    void begin(boolean isWanted, boolean isDetailed, Origin caller) {
        wanted = isWanted;
        detailed = isDetailed;
        origin = caller;
        stack = List.of();
        stackStatus = JavaStackStatus.NOT_REQUESTED;
        threadName = null;
        injected = false;
        text.setLength(0);
        result.setLength(0);
        paths.clear();
        facts.clear();
    }

    /** {@return the call as an event, as far as it is known; text, paths and facts only if these were requested} */
    public SyscallEvent event(Tracee tracee, long zeroNanos) {
        boolean returned = tracee.returned();
        int errno = returned ? tracee.errno() : 0;
        return SyscallEvent.builder(SyscallTable.of(tracee.abi()).name(tracee.number()))
                .pid(tracee.pid())
                .tid(tracee.tid())
                .threadName(threadNameOf(tracee))
                .abi(tracee.abi())
                .arguments(IntStream.range(0, 6).mapToObj(tracee::argument).toList())
                .argumentsText(text.toString())
                .result(returned ? tracee.result() : 0)
                .resultText(result.toString())
                .returned(returned)
                .errno(errno == 0 ? null : Errno.of(errno))
                .start(Duration.ofNanos(tracee.startNanos() - zeroNanos))
                .duration(Duration.ofNanos(returned ? tracee.endNanos() - tracee.startNanos() : 0))
                .paths(paths)
                .origin(origin)
                .javaStack(stack)
                .javaStackStatus(stackStatus)
                .injected(injected)
                .facts(facts.build())
                .build();
    }

    String threadNameOf(Tracee tracee) {
        String virtual = threadName;
        return virtual == null ? tracee.threadName() : virtual;
    }

    public void end() {
        wanted = false;
    }
}
