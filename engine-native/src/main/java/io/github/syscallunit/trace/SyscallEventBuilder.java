package io.github.syscallunit.trace;

import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SyscallEvent} from named parts. A builder is used by one thread; it may build more than one event. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallEventBuilder {
    final String name;
    long pid;
    long tid;
    String threadName = "";
    Abi abi = Abi.X86_64;
    List<Long> arguments = Collections.nCopies(6, 0L);
    String argumentsText = "";
    long result;
    String resultText = "";
    boolean returned = true;

    @Nullable
    Errno errno;

    Duration start = Duration.ZERO;
    Duration duration = Duration.ZERO;
    List<String> paths = List.of();
    Origin origin = Origin.UNKNOWN;
    List<StackTraceElement> javaStack = List.of();
    SyscallEvent.JavaStackStatus javaStackStatus = SyscallEvent.JavaStackStatus.NOT_REQUESTED;
    boolean injected;

    @Nullable
    SyscallFacts facts = SyscallFacts.NONE;

    SyscallEventBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    SyscallEventBuilder(SyscallEvent event) {
        name = event.name();
        pid = event.pid();
        tid = event.tid();
        threadName = event.threadName();
        abi = event.abi();
        arguments = event.arguments();
        argumentsText = event.argumentsText();
        result = event.result();
        resultText = event.explainedResultText();
        returned = event.returned();
        errno = event.errno();
        start = event.start();
        duration = event.duration();
        paths = event.paths();
        origin = event.origin();
        javaStack = event.javaStack();
        javaStackStatus = event.javaStackStatus();
        injected = event.injected();
        facts = event.hasFacts() ? event.facts() : null;
    }

    /**
     * Sets {@link SyscallEvent#pid()}.
     *
     * @param value the process; default 0
     * @return this builder
     */
    public SyscallEventBuilder pid(long value) {
        this.pid = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#tid()}.
     *
     * @param value the thread; default 0
     * @return this builder
     */
    public SyscallEventBuilder tid(long value) {
        this.tid = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#threadName()}.
     *
     * @param value the thread's name; default empty
     * @return this builder
     */
    public SyscallEventBuilder threadName(String value) {
        this.threadName = Objects.requireNonNull(value, "threadName");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#abi()}.
     *
     * @param value the convention by which the call entered the kernel; default {@link Abi#X86_64}
     * @return this builder
     */
    public SyscallEventBuilder abi(Abi value) {
        this.abi = Objects.requireNonNull(value, "abi");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#arguments()}.
     *
     * @param value the six raw arguments; default six zeros
     * @return this builder
     */
    public SyscallEventBuilder arguments(List<Long> value) {
        this.arguments = Objects.requireNonNull(value, "arguments");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#argumentsText()}.
     *
     * @param value the arguments as strace prints them, without the parentheses; default empty
     * @return this builder
     */
    public SyscallEventBuilder argumentsText(String value) {
        this.argumentsText = Objects.requireNonNull(value, "argumentsText");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#result()}.
     *
     * @param value what the kernel returned, {@code -errno} for a failure; default 0
     * @return this builder
     */
    public SyscallEventBuilder result(long value) {
        this.result = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#resultText()}.
     *
     * @param value what the call returned as strace prints it; default empty, which stands for the number or the errno
     * @return this builder
     */
    public SyscallEventBuilder resultText(String value) {
        this.resultText = Objects.requireNonNull(value, "resultText");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#returned()}.
     *
     * @param value whether the call returned while it was traced; default true
     * @return this builder
     */
    public SyscallEventBuilder returned(boolean value) {
        this.returned = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#errno()}.
     *
     * @param value why the call failed, or null if it did not; default null
     * @return this builder
     */
    public SyscallEventBuilder errno(@Nullable Errno value) {
        this.errno = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#start()}.
     *
     * @param value the time of the entry since the region began; default zero
     * @return this builder
     */
    public SyscallEventBuilder start(Duration value) {
        this.start = Objects.requireNonNull(value, "start");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#duration()}.
     *
     * @param value the time from the entry to the exit; default zero
     * @return this builder
     */
    public SyscallEventBuilder duration(Duration value) {
        this.duration = Objects.requireNonNull(value, "duration");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#paths()}.
     *
     * @param value the absolute paths of every path argument and descriptor argument; default none
     * @return this builder
     */
    public SyscallEventBuilder paths(List<String> value) {
        this.paths = Objects.requireNonNull(value, "paths");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#origin()}.
     *
     * @param value the code that made the call; default {@link Origin#UNKNOWN}
     * @return this builder
     */
    public SyscallEventBuilder origin(Origin value) {
        this.origin = Objects.requireNonNull(value, "origin");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#javaStack()}.
     *
     * @param value the Java frames that made the call, innermost first; default none
     * @return this builder
     */
    public SyscallEventBuilder javaStack(List<StackTraceElement> value) {
        this.javaStack = Objects.requireNonNull(value, "javaStack");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#javaStackStatus()}.
     *
     * @param value whether an empty stack was requested and reported; default {@code NOT_REQUESTED}. A stack that is not empty was reported,
     *     whatever the value.
     * @return this builder
     */
    public SyscallEventBuilder javaStackStatus(SyscallEvent.JavaStackStatus value) {
        this.javaStackStatus = Objects.requireNonNull(value, "javaStackStatus");
        return this;
    }

    /**
     * Sets {@link SyscallEvent#injected()}.
     *
     * @param value whether a fault rule was applied to the call; default false
     * @return this builder
     */
    public SyscallEventBuilder injected(boolean value) {
        this.injected = value;
        return this;
    }

    /**
     * Sets {@link SyscallEvent#facts()}.
     *
     * @param value the facts, or null if they are not known; default {@link SyscallFacts#NONE}
     * @return this builder
     */
    public SyscallEventBuilder facts(@Nullable SyscallFacts value) {
        facts = value;
        return this;
    }

    /**
     * Builds the event, with copies of the lists.
     *
     * @return the event
     * @throws IllegalArgumentException if there are not six arguments
     */
    public SyscallEvent build() {
        return new SyscallEvent(this);
    }
}
