package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.NewDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The calls that make descriptors otherwise than by opening a path, and those that close them. Flags are those of the kernel's headers. */
final class DescriptorFacts {
    /** Stands for the flag that has a value of its own on each CPU. */
    private static final int O_CLOEXEC = -1;

    private static final int F_DUPFD = 0;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int LANDLOCK_CREATE_RULESET_FLAGS = 3;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;
    private static final int IORING_SETUP_FLAGS = 8;
    private static final int IORING_SETUP_REGISTERED_FD_ONLY = 0x8000;
    /** Those of {@code bpf(2)} that return a descriptor: maps, programs, links, BTF and iterators, made or got by number. */
    private static final Set<Integer> BPF_COMMANDS = Set.of(0, 5, 7, 13, 14, 17, 18, 19, 28, 30, 32, 33);

    private static final int NO_FLAGS = -1;
    private static final int ALWAYS = -2;

    private DescriptorFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Result(NO_FLAGS, 0), "dup", "epoll_create", "eventfd", "inotify_init", "accept");
        FactTable.add(table, new Result(ALWAYS, 0), "pidfd_open", "pidfd_getfd");
        FactTable.add(table, new Result(0, O_CLOEXEC), "epoll_create1", "inotify_init1", "userfaultfd", "memfd_secret");
        FactTable.add(table, new Result(1, O_CLOEXEC), "socket", "eventfd2", "timerfd_create");
        FactTable.add(table, new Result(2, O_CLOEXEC), "open_tree", "open_tree_attr");
        FactTable.add(table, new Result(3, O_CLOEXEC), "accept4");
        FactTable.add(table, new Result(0, 1), "fanotify_init");
        FactTable.add(table, new Result(1, 1), "memfd_create", "fsopen", "fsmount");
        FactTable.add(table, new Result(2, 1), "fspick");
        FactTable.add(table, new Result(4, 8), "perf_event_open");
        FactTable.add(table, new Pair(0, NO_FLAGS), "pipe");
        FactTable.add(table, new Pair(0, 1), "pipe2");
        FactTable.add(table, new Pair(3, 1), "socketpair");
        FactTable.add(table, new ResultIf(call -> call.intArgument(0) == -1, new Result(NO_FLAGS, 0)), "signalfd");
        FactTable.add(table, new ResultIf(call -> call.intArgument(0) == -1, new Result(3, O_CLOEXEC)), "signalfd4");
        FactTable.add(table, new ResultIf(isCommand(F_DUPFD), new Result(NO_FLAGS, 0)), "fcntl", "fcntl64");
        FactTable.add(table, new ResultIf(isCommand(F_DUPFD_CLOEXEC), new Result(ALWAYS, 0)), "fcntl", "fcntl64");
        registerSystem(table);
        FactTable.add(table, new Duplicate(), "dup2", "dup3");
        FactTable.add(table, new Close(), "close");
        FactTable.add(table, new CloseRange(), "close_range");
    }

    private static void registerSystem(Map<String, List<FactReader>> table) {
        Result made = new Result(ALWAYS, 0);
        FactTable.add(
                table,
                new ResultIf(call -> (call.argument(2) & LANDLOCK_CREATE_RULESET_FLAGS) == 0, made),
                "landlock_create_ruleset");
        FactTable.add(table, new ResultIf(call -> BPF_COMMANDS.contains(call.intArgument(0)), made), "bpf");
        FactTable.add(
                table,
                new ResultIf(
                        call -> call.intArgument(0) == SECCOMP_SET_MODE_FILTER
                                && (call.argument(1) & SECCOMP_FILTER_FLAG_NEW_LISTENER) != 0,
                        made),
                "seccomp");
        FactTable.add(table, new ResultIf(DescriptorFacts::isRingDescriptor, made), "io_uring_setup");
    }

    private static Predicate<FactContext> isCommand(int command) {
        return call -> call.intArgument(1) == command;
    }

    /** A ring may be registered only: then the result is an index. */
    private static boolean isRingDescriptor(FactContext call) {
        int at = call.fetch(call.argument(1), IORING_SETUP_FLAGS + Integer.BYTES);
        return at == TraceeBuffer.UNREADABLE
                || (call.buffer().int32(at + IORING_SETUP_FLAGS) & IORING_SETUP_REGISTERED_FD_ONLY) == 0;
    }

    private static boolean closeOnExec(FactContext call, int register, int flag) {
        if (register < 0) {
            return register == ALWAYS;
        }
        long flags = call.argument(register);
        return flag == O_CLOEXEC ? OpenFlagValues.of(call.abi()).closeOnExec(flags) : (flags & flag) != 0;
    }

    /** The result is the new descriptor; a flag in one of the registers closes it on exec. */
    private record Result(int flagsRegister, int flag) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            call.facts().newDescriptor(new NewDescriptor((int) call.result(), closeOnExec(call, flagsRegister, flag)));
        }
    }

    private record ResultIf(Predicate<FactContext> condition, Result result) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            if (condition.test(call)) {
                result.atSuccess(call);
            }
        }
    }

    /** Two new descriptors are written to memory. */
    private record Pair(int register, int flagsRegister) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            int at = call.fetch(call.argument(register), 2 * Integer.BYTES);
            if (at != TraceeBuffer.UNREADABLE) {
                boolean closed = closeOnExec(call, flagsRegister, O_CLOEXEC);
                int first = call.buffer().int32(at);
                call.facts().newDescriptor(new NewDescriptor(first, closed));
                int second = call.buffer().int32(at + Integer.BYTES);
                call.facts().newDescriptor(new NewDescriptor(second, closed));
            }
        }
    }

    /** The target is closed before it is made anew. With two equal numbers, {@code dup2} does nothing. */
    private record Duplicate() implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            int target = call.intArgument(1);
            if (call.intArgument(0) != target) {
                boolean closed = call.name().equals("dup3") && closeOnExec(call, 2, O_CLOEXEC);
                call.facts().closedDescriptors(ClosedDescriptors.of(target));
                call.facts().newDescriptor(new NewDescriptor(target, closed));
            }
        }
    }

    private record Close() implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            call.facts().closedDescriptors(ClosedDescriptors.of(call.intArgument(0)));
        }
    }

    private record CloseRange() implements FactReader {
        private static final long UNSIGNED = 0xffff_ffffL;

        @Override
        public void atSuccess(FactContext call) {
            boolean onExec = (call.argument(2) & CLOSE_RANGE_CLOEXEC) != 0;
            call.facts()
                    .closedDescriptors(
                            new ClosedDescriptors(call.argument(0) & UNSIGNED, call.argument(1) & UNSIGNED, onExec));
        }
    }
}
