package io.github.syscallunit.engine.testing;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a seccomp filter on itself that answers some syscalls with an errno, or kills at them, and becomes another program, as the start of a container does.
 *
 * <p>Arguments: {@code NAME:ANSWER} or {@code NAME:ANSWER:FIRST_ARGUMENT} each, with an errno, {@code kill} or {@code killThread}; {@code --}, the program with its arguments.
 */
public final class SandboxProgram {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int RET_ALLOW = 0x7fff0000;
    private static final int RET_ERRNO = 0x00050000;
    private static final int RET_KILL_PROCESS = 0x80000000;
    private static final int RET_KILL_THREAD = 0;
    private static final int FIRST_ARGUMENT = 16;

    private SandboxProgram() {}

    /** {@return the words that start a program in a sandbox} */
    public static List<String> command(List<String> refusals, List<String> program) {
        List<String> arguments = new ArrayList<>(refusals);
        arguments.add("--");
        arguments.addAll(program);
        return TestJvms.command(SandboxProgram.class, List.of("-Xshare:auto"), arguments.toArray(String[]::new));
    }

    /** Does it. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int end = words.indexOf("--");
        install(program(words.subList(0, end)));
        List<String> program = words.subList(end + 1, words.size());
        NativeBuffer[] strings = program.stream().map(SandboxProgram::string).toArray(NativeBuffer[]::new);
        NativeBuffer[] environment = System.getenv().entrySet().stream()
                .map(variable -> string(variable.getKey() + "=" + variable.getValue()))
                .toArray(NativeBuffer[]::new);
        LibC.execve(
                strings[0].address(),
                vector(strings).address(),
                vector(environment).address());
        throw new IllegalStateException(program.get(0) + " can't be executed");
    }

    private static List<long[]> program(List<String> refusals) {
        List<long[]> program = new ArrayList<>();
        for (String refusal : refusals) {
            String[] fields = refusal.split(":", -1);
            int number = Architecture.current().syscallNumber(fields[0]);
            long answer = answer(fields[1]);
            program.add(new long[] {LOAD_WORD, 0, 0, 0});
            if (fields.length == 2) {
                program.add(new long[] {JUMP_EQUAL, 0, 1, number});
            } else {
                program.add(new long[] {JUMP_EQUAL, 0, 3, number});
                program.add(new long[] {LOAD_WORD, 0, 0, FIRST_ARGUMENT});
                program.add(new long[] {JUMP_EQUAL, 0, 1, Integer.decode(fields[2])});
            }
            program.add(new long[] {RETURN, 0, 0, answer});
        }
        program.add(new long[] {RETURN, 0, 0, RET_ALLOW});
        return program;
    }

    private static int answer(String text) {
        return switch (text) {
            case "kill" -> RET_KILL_PROCESS;
            case "killThread" -> RET_KILL_THREAD;
            default -> RET_ERRNO | Integer.parseInt(text);
        };
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
        int number = Architecture.current().syscallNumber("seccomp");
        if (LibC.syscall(number, SECCOMP_SET_MODE_FILTER, 0, block.address(), 0, 0, 0) != 0) {
            throw new IllegalStateException("the filter was refused");
        }
    }

    private static NativeBuffer string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        NativeBuffer buffer = new NativeBuffer(bytes.length + 1);
        buffer.bytes().put(0, bytes);
        return buffer;
    }

    private static NativeBuffer vector(NativeBuffer... strings) {
        NativeBuffer vector = new NativeBuffer(8 * (strings.length + 1));
        ByteBuffer bytes = vector.bytes();
        for (int i = 0; i < strings.length; i++) {
            bytes.putLong(8 * i, strings[i].address());
        }
        return vector;
    }
}
