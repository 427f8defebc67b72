package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the processes that were started, and the programs that they executed.
 *
 * @param count how many processes were started, and how many others executed a program
 * @param calls those that started a process, and those that say which program it executed
 */
record ProcessStarts(int count, List<SyscallEvent> calls) {
    private static final SyscallSet STARTS = SyscallSet.parse("fork,execve");
    private static final SyscallSet EXECUTIONS = SyscallSet.parse("execve");
    /** The program with which the JDK starts others. */
    private static final String JDK_HELPER = "/jspawnhelper";

    static ProcessStarts of(SyscallTrace trace) {
        List<SyscallEvent> all = trace.events(STARTS);
        Set<Long> started = new HashSet<>();
        Set<Long> executing = new HashSet<>();
        List<SyscallEvent> shown = new ArrayList<>();
        int forks = 0;
        for (int i = 0; i < all.size(); i++) {
            SyscallEvent call = all.get(i);
            if (!EXECUTIONS.matches(call)) {
                forks++;
                started.add(call.result());
                shown.add(call);
            } else if (isLastAttempt(call, all.subList(i + 1, all.size()))) {
                executing.add(call.pid());
                shown.add(call);
            }
        }
        executing.removeAll(started);
        return new ProcessStarts(forks + executing.size(), shown);
    }

    /** A search of the PATH tries one folder after the other, and only the last attempt may succeed. */
    private static boolean isLastAttempt(SyscallEvent execution, List<SyscallEvent> later) {
        boolean first = execution.failed()
                || (execution.hasFacts()
                        && execution
                                .facts()
                                .execution()
                                .filter(program -> program.program().endsWith(JDK_HELPER))
                                .isPresent());
        return !first || later.stream().noneMatch(next -> next.pid() == execution.pid() && EXECUTIONS.matches(next));
    }
}
