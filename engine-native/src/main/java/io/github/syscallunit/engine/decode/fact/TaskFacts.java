package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.NewTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls that make threads and processes, and execute programs. */
final class TaskFacts {
    private static final int CLONE_PIDFD = 0x1000;
    private static final int CLONE_THREAD = 0x10000;

    private TaskFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Fork(), "fork", "vfork");
        FactTable.add(table, new Clone(), "clone");
        FactTable.add(table, new Clone3(), "clone3");
        FactTable.add(table, new Exec(0, 1), "execve");
        FactTable.add(table, new Exec(1, 2), "execveat");
    }

    private static void addTask(FactContext call, long flags) {
        call.facts().newTask((flags & CLONE_THREAD) != 0 ? NewTask.THREAD : NewTask.PROCESS);
    }

    /** The parent gets a descriptor for its child, which is closed on exec. */
    private static void addPidfd(FactContext call, long flags, long address) {
        int at = (flags & CLONE_PIDFD) == 0 || call.result() <= 0
                ? TraceeBuffer.UNREADABLE
                : call.fetch(address, Integer.BYTES);
        if (at != TraceeBuffer.UNREADABLE) {
            call.facts().newDescriptor(new NewDescriptor(call.buffer().int32(at), true));
        }
    }

    private record Fork() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            call.facts().newTask(NewTask.PROCESS);
        }
    }

    private record Clone() implements FactReader {
        private static final int PARENT_TID = 2;

        @Override
        public void atEntry(FactContext call) {
            addTask(call, call.argument(0));
        }

        @Override
        public void atSuccess(FactContext call) {
            addPidfd(call, call.argument(0), call.argument(PARENT_TID));
        }
    }

    /** The flags are the first number of {@code struct clone_args}, the address for the descriptor is the second. */
    private record Clone3() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            int at = call.fetch(call.argument(0), Long.BYTES);
            if (at != TraceeBuffer.UNREADABLE) {
                addTask(call, call.buffer().int64(at));
            }
        }

        @Override
        public void atSuccess(FactContext call) {
            int at = call.fetch(call.argument(0), 2 * Long.BYTES);
            if (at != TraceeBuffer.UNREADABLE) {
                addPidfd(call, call.buffer().int64(at), call.buffer().int64(at + Long.BYTES));
            }
        }
    }

    /** An empty path is the descriptor's file. */
    private record Exec(int pathRegister, int argumentsRegister) implements FactReader {
        private static final int MOST_ARGUMENTS = 256;
        private static final int LONGEST = 4096;

        @Override
        public void atEntry(FactContext call) {
            String path = call.string(call.argument(pathRegister), LONGEST);
            String program = path != null && path.isEmpty() && !call.paths().isEmpty()
                    ? call.paths().get(0)
                    : path;
            if (program != null) {
                call.facts().execution(new Execution(program, arguments(call)));
            }
        }

        private List<String> arguments(FactContext call) {
            List<String> arguments = new ArrayList<>();
            long next = call.argument(argumentsRegister);
            while (arguments.size() < MOST_ARGUMENTS) {
                int at = call.fetch(next, call.wordSize());
                long address = at == TraceeBuffer.UNREADABLE ? 0 : call.word(at);
                String argument = call.string(address, LONGEST);
                if (argument == null) {
                    return arguments;
                }
                arguments.add(argument);
                next += call.wordSize();
            }
            return arguments;
        }
    }
}
