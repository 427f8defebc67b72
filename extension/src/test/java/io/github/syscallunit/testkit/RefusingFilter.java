package io.github.syscallunit.testkit;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * A seccomp filter that answers some syscalls with an errno, as that of a container does. It is on one thread, which ends, and on the threads
 * and processes that it starts.
 */
public final class RefusingFilter {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int RET_ALLOW = 0x7fff0000;
    private static final int RET_ERRNO = 0x00050000;
    private static final int FIRST_ARGUMENT = 16;

    private RefusingFilter() {}

    /**
     * Runs something under such a filter.
     *
     * @param refusals {@code NAME:ERRNO} or {@code NAME:ERRNO:FIRST_ARGUMENT}, with spaces between
     * @param body what to run
     * @return its result
     */
    public static <T> T run(String refusals, Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            install(program(refusals));
            return body.call();
        });
        new Thread(task, "refusing").start();
        return task.get();
    }

    private static List<long[]> program(String refusals) {
        List<long[]> program = new ArrayList<>();
        for (String refusal : refusals.split(" ", -1)) {
            String[] fields = refusal.split(":", -1);
            program.add(new long[] {LOAD_WORD, 0, 0, 0});
            if (fields.length == 2) {
                program.add(new long[] {JUMP_EQUAL, 0, 1, number(fields[0])});
            } else {
                program.add(new long[] {JUMP_EQUAL, 0, 3, number(fields[0])});
                program.add(new long[] {LOAD_WORD, 0, 0, FIRST_ARGUMENT});
                program.add(new long[] {JUMP_EQUAL, 0, 1, Integer.decode(fields[2])});
            }
            program.add(new long[] {RETURN, 0, 0, RET_ERRNO | Integer.parseInt(fields[1])});
        }
        program.add(new long[] {RETURN, 0, 0, RET_ALLOW});
        return program;
    }

    private static void install(List<long[]> program) {
        NativeBuffer block = new NativeBuffer(16 + 8 * program.size());
        block.bytes().putShort(0, (short) program.size()).putLong(8, block.address() + 16);
        for (int i = 0; i < program.size(); i++) {
            long[] instruction = program.get(i);
            block.bytes()
                    .putShort(16 + 8 * i, (short) instruction[0])
                    .put(18 + 8 * i, (byte) instruction[1])
                    .put(19 + 8 * i, (byte) instruction[2])
                    .putInt(20 + 8 * i, (int) instruction[3]);
        }
        LibC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        if (LibC.syscall(number("seccomp"), SECCOMP_SET_MODE_FILTER, 0, block.address(), 0, 0, 0) != 0) {
            throw new IllegalStateException("the filter was refused");
        }
    }

    private static int number(String syscall) {
        return Architecture.current().syscallNumber(syscall);
    }
}
