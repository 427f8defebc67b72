package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallRegisters;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedStop.CallSide;
import io.github.syscallunit.trace.table.Abi;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A thread of a {@link ScriptedKernel}. Each verb adds a step to the kernel's script; the kernel plays one at each wait. */
public final class ScriptedThread {
    private final Script script;
    final int pid;
    final long[] registers = new long[40];
    final int tid;
    boolean alive = true;
    boolean traced;
    boolean killed;
    boolean listening;
    int options;
    int seizeErrno;
    long request;

    @Nullable
    ScriptedStop stop;

    @Nullable
    String deadlyRequest;

    long @Nullable [] registersOfProgram;
    private int parent;
    private Abi abi = Architecture.current().abi();

    ScriptedThread(Script script, int pid, int tid, int parent) {
        this.script = script;
        this.pid = pid;
        this.tid = tid;
        this.parent = parent;
    }

    /** It stops at a call's entry. */
    public ScriptedThread enters(String syscall, long... arguments) {
        return enters(Architecture.current().abi(), syscall, arguments);
    }

    /** It stops at the entry of another convention's call. */
    public ScriptedThread enters(Abi convention, String syscall, long... arguments) {
        return entersNumber(convention, ScriptedStop.number(convention, syscall) | convention.syscallBit(), arguments);
    }

    /** It stops at the entry of a call that is known by its raw number. */
    public ScriptedThread entersNumber(Abi convention, long number, long... arguments) {
        abi = convention;
        return stops(ScriptedStop.atEntry(CallSide.ENTRY, convention, number, arguments));
    }

    /** A seccomp filter stops it at a call's entry. */
    public ScriptedThread entersAtFilter(String syscall, long... arguments) {
        abi = Architecture.current().abi();
        return stops(ScriptedStop.atEntry(CallSide.FILTER, abi, ScriptedStop.number(abi, syscall), arguments));
    }

    /** It stops at its call's exit. */
    public ScriptedThread returns(long result) {
        return stops(ScriptedStop.atExit(abi, result));
    }

    /** It stops before it gets a signal. */
    public ScriptedThread isSent(int signal) {
        return stops(ScriptedStop.ofEvent(0, signal, 0));
    }

    /** It stops with its whole process. */
    public ScriptedThread stopsWithItsProcess(int signal) {
        return stops(ScriptedStop.ofEvent(Ptrace.PTRACE_EVENT_STOP, signal, 0));
    }

    /** It stops for PTRACE_INTERRUPT, for the first time, or since SIGCONT has ended its group-stop: the kernel shows them alike. */
    public ScriptedThread trapsForTracer() {
        return stopsWithItsProcess(Signals.SIGTRAP);
    }

    /** It stops as clone(2) has made a thread. */
    public ScriptedThread clones(ScriptedThread child) {
        return bears(Ptrace.PTRACE_EVENT_CLONE, child);
    }

    /** It stops as fork(2) has made a process. */
    public ScriptedThread forks(ScriptedThread child) {
        return bears(Ptrace.PTRACE_EVENT_FORK, child);
    }

    /** It stops as vfork(2) has made a process. */
    public ScriptedThread vforks(ScriptedThread child) {
        return bears(Ptrace.PTRACE_EVENT_VFORK, child);
    }

    private ScriptedThread bears(int event, ScriptedThread child) {
        return stops(ScriptedStop.ofEvent(event, Signals.SIGTRAP, child.tid));
    }

    /** It stops in execve(2). */
    public ScriptedThread executes() {
        return executesAs(this);
    }

    /** Another thread of its process is in execve(2), and stops under this one's id; all but that one are gone. */
    public ScriptedThread executesAs(ScriptedThread former) {
        return stops(ScriptedStop.ofEvent(Ptrace.PTRACE_EVENT_EXEC, Signals.SIGTRAP, former.tid));
    }

    /** It stops for an event that nobody asked for. */
    public ScriptedThread hasEvent(int event) {
        return stops(ScriptedStop.ofEvent(event, Signals.SIGTRAP, 0));
    }

    private ScriptedThread stops(ScriptedStop stop) {
        script.stop(this, stop);
        return this;
    }

    /** It is killed after the last step's stop, just before the tracer makes a request, {@code PTRACE_…}. */
    public ScriptedThread diesBefore(String request) {
        script.letLastDieBefore(request);
        return this;
    }

    /** It ends, and wait(2) says so. */
    public ScriptedThread exits(int status) {
        script.end(this, status << 8);
        return this;
    }

    /** A signal has killed it, and wait(2) says so. */
    public ScriptedThread isKilledBy(int signal) {
        script.end(this, signal);
        return this;
    }

    /** The kernel does not allow to trace it. */
    public ScriptedThread refusesSeize(int errno) {
        seizeErrno = errno;
        return this;
    }

    /** It ended before the script begins. */
    public ScriptedThread isGone() {
        alive = false;
        return this;
    }

    /** Its process is given to another parent, since its own has ended. */
    public ScriptedThread isGivenTo(int process) {
        script.then(() -> parent = process);
        return this;
    }

    int parent() {
        return parent;
    }

    /** Takes the registers on that a stop at a call shows. */
    void show(ScriptedStop shown) {
        stop = shown;
        ScriptedStop.Call call = shown.call();
        if (call == null) {
            return;
        }
        Architecture here = Architecture.current();
        CallRegisters places = here.callRegisters(call.abi(), here.registersSize());
        registers[here.instructionPointer()] = ScriptedStop.Call.RETURN_ADDRESS;
        if (call.side() == CallSide.EXIT) {
            registers[places.result()] = call.result();
            return;
        }
        if (places.number() >= 0) {
            registers[places.number()] = call.number();
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            registers[places.arguments().get(i)] = call.arguments().get(i);
        }
    }

    /** Says in words what of the registers is changed, and takes it over. */
    String change(Registers from) {
        Architecture here = Architecture.current();
        ScriptedStop.Call call = stop == null ? null : stop.call();
        CallRegisters places = here.callRegisters(call == null ? here.abi() : call.abi(), here.registersSize());
        long[] before = Arrays.copyOf(registers, registers.length);
        for (int i = 0; i < registers.length; i++) {
            registers[i] = from.value(i);
        }
        if (Arrays.equals(registers, registersOfProgram)) {
            registersOfProgram = null;
            return "as they were";
        }
        int pointer = here.instructionPointer();
        if (registers[pointer] != before[pointer]) {
            registersOfProgram = registersOfProgram == null ? before : registersOfProgram;
            return "to make call " + registers[here.callRegister()];
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] != before[i]) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(role(places, i))
                        .append('=')
                        .append(registers[i]);
            }
        }
        return text.toString();
    }

    private String role(CallRegisters places, int register) {
        if (register == places.result() && stop != null && stop.isAtExit()) {
            return "result";
        }
        int argument = places.arguments().indexOf(register);
        if (register == places.number()) {
            return "number";
        }
        return argument >= 0 ? "argument" + argument : "register" + register;
    }

    @Override
    public String toString() {
        return "thread " + tid;
    }
}
