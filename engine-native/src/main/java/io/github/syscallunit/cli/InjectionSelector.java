package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.TraceeLogState;
import io.github.syscallunit.cli.options.Injection;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.fault.Occurrences;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.Arrays;
import java.util.List;

/**
 * Injects into the calls that {@code -e inject=} and {@code -e fault=} name.
 *
 * <p>Each thread counts each syscall separately. Of several expressions for a syscall the last applies.
 */
final class InjectionSelector {
    private static final int NONE = -1;

    private final List<Injection> injections;
    private final List<InjectionAction> actions;
    private final List<Occurrences> whens;
    private final int[][] chosen = new int[Abi.values().length][];

    private final MemoryPoker memory;

    InjectionSelector(List<Injection> injections, MemoryPoker memory) {
        this.injections = injections;
        this.memory = memory;
        actions = injections.stream()
                .map(injection -> InjectionAction.asStrace(injection.rule()))
                .toList();
        whens = injections.stream()
                .map(injection -> injection.rule().occurrences())
                .toList();
        for (Abi abi : Abi.values()) {
            chosen[abi.ordinal()] = chosen(abi, injections);
        }
    }

    /** The index of the injection for each syscall. */
    private static int[] chosen(Abi abi, List<Injection> injections) {
        int[] table = new int[injections.isEmpty() ? 0 : SyscallTable.of(abi).size()];
        Arrays.fill(table, NONE);
        for (int i = 0; i < injections.size(); i++) {
            for (int number = 0; number < table.length; number++) {
                if (injections.get(i).calls().mayMatch(abi, number)) {
                    table[number] = i;
                }
            }
        }
        return table;
    }

    /** Counts the call that a tracee is about to make, and injects if the call is selected. */
    void entered(Tracee tracee, TraceeLogState line, TracingEngine engine) {
        int[] table = chosen[tracee.abi().ordinal()];
        int number = tracee.number();
        if (number < 0 || number >= table.length || table[number] == NONE) {
            return;
        }
        int count = line.counted.merge(tracee.abi().ordinal() << 16 | number, 1, Integer::sum);
        int injection = table[number];
        if (whens.get(injection).includes(count)) {
            engine.inject(tracee, actions.get(injection));
            line.poked = memory.poke(tracee, injections.get(injection).pokesAtEntry());
            line.pokesAtExit = injections.get(injection).pokesAtExit();
        }
    }

    /** Changes the memory of a tracee whose call has returned, if that was selected. */
    void exited(Tracee tracee, TraceeLogState line) {
        if (!line.pokesAtExit.isEmpty()) {
            line.poked |= memory.poke(tracee, line.pokesAtExit);
        }
    }
}
