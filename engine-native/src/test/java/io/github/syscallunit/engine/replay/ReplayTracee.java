package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** A thread of a recording. */
final class ReplayTracee implements Tracee {
    private static final int ARGUMENTS = 6;

    private final int pid;
    private final ReplayMemory memory;
    private final long[] arguments = new long[ARGUMENTS];
    private int tid;
    private Abi abi = Architecture.current().abi();
    private int number;
    private boolean inCall;
    private boolean returned;
    private boolean continued;
    private long result;
    private int errno;
    private long startNanos;
    private long endNanos;
    private long systemMicros;
    private String kernelName;
    private @Nullable String givenName;
    private @Nullable InjectionAction injection;
    private @Nullable Object attachment;
    /** Whether the tracee was last resumed such that it stops at its next entry or exit. */
    boolean stopsAtNextCall;

    boolean held;
    boolean interrupting;

    ReplayTracee(int pid, int tid, String name, ReplayMemory memory) {
        this.pid = pid;
        this.tid = tid;
        this.kernelName = name;
        this.memory = memory;
    }

    void enter(RecordedStop.Entry entry) {
        abi = entry.abi();
        number = entry.number();
        for (int i = 0; i < ARGUMENTS; i++) {
            RecordedStop.Argument argument =
                    i < entry.arguments().size() ? entry.arguments().get(i) : RecordedStop.Argument.number(0);
            arguments[i] = argument.isPointer() ? memory.allocate(argument.bytes()) : argument.number();
        }
        continued = entry.continued();
        injection = null;
        inCall = true;
        returned = false;
        startNanos = System.nanoTime();
    }

    void exit(long value, int failure, long nanos) {
        result = value;
        errno = failure;
        inCall = false;
        returned = true;
        endNanos = startNanos + nanos;
    }

    void inject(InjectionAction action) {
        injection = action;
    }

    void addSystemMicros(long micros) {
        systemMicros += micros;
    }

    void kernelName(String name) {
        kernelName = name;
        givenName = null;
    }

    void becomeLeader() {
        tid = pid;
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public int tid() {
        return tid;
    }

    @Override
    public Abi abi() {
        return abi;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public boolean returned() {
        return returned;
    }

    @Override
    public long result() {
        return result;
    }

    @Override
    public int errno() {
        return errno;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long endNanos() {
        return endNanos;
    }

    @Override
    public TraceeMemory memory() {
        return memory;
    }

    ReplayMemory ownMemory() {
        return memory;
    }

    @Override
    public boolean inCall() {
        return inCall;
    }

    @Override
    public boolean continuesInterrupted() {
        return continued;
    }

    @Override
    public void restartClock() {
        startNanos = System.nanoTime();
    }

    @Override
    public long instructionPointer() {
        return 0;
    }

    @Override
    public long stackPointer() {
        return 0;
    }

    @Override
    public boolean readRegisters(Registers into) {
        return false;
    }

    @Override
    public long systemMicros() {
        return systemMicros;
    }

    @Override
    public String threadName() {
        String name = givenName;
        return name == null ? kernelName : name;
    }

    @Override
    public void nameThread(String name) {
        givenName = name;
    }

    @Override
    public @Nullable InjectionAction injectionAction() {
        return injection;
    }

    @Override
    public @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public void attach(Object state) {
        attachment = state;
    }
}
