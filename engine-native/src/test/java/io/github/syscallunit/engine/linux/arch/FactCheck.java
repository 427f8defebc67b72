package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.file.StatTypes;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the facts that a CPU lacks, and those that contradict each other. */
final class FactCheck {
    private static final int ARGUMENTS = 6;

    private final List<String> problems = new ArrayList<>();

    private FactCheck() {}

    /** {@return the abstract methods of an interface of facts, by name} */
    static List<Method> facts(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** {@return a sentence for each fact that a CPU lacks or that does not fit the others} */
    static List<String> problems(Architecture cpu) {
        FactCheck check = new FactCheck();
        check.facts(cpu, Architecture.class, "");
        if (check.problems.isEmpty()) {
            cpu.conventions().forEach(convention -> check.facts(convention, CallingConvention.class, "an ABI: "));
        }
        if (check.problems.isEmpty()) {
            check.registers(cpu);
            check.numbers(cpu);
            cpu.conventions().forEach(check::tables);
            check.constants(cpu);
        }
        return check.problems;
    }

    private void facts(Object facts, Class<?> type, String owner) {
        for (Method fact : facts(type)) {
            Object value = value(facts, fact);
            if (value == null || isEmpty(value)) {
                problems.add(owner + "the fact " + fact.getName() + " is missing");
            }
        }
    }

    private static @Nullable Object value(Object facts, Method fact) {
        try {
            fact.setAccessible(true);
            return fact.getParameterCount() == 0 ? fact.invoke(facts) : fact.invoke(facts, -512);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** A number just below 0 is none of the facts: an {@code AUDIT_ARCH_…} is far below. */
    private static boolean isEmpty(Object value) {
        return (value instanceof Integer number && number < 0 && number > -16)
                || (value instanceof Long mask && mask == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof int[] array && array.length == 0);
    }

    private void registers(Architecture cpu) {
        List<Integer> indexes = new ArrayList<>(
                List.of(cpu.instructionPointer(), cpu.framePointer(), cpu.callRegister(), cpu.resultRegister()));
        cpu.linkRegister().ifPresent(indexes::add);
        Arrays.stream(cpu.unwindRegisters()).forEach(indexes::add);
        for (CallingConvention convention : cpu.conventions()) {
            CallRegisters call = convention.registers();
            indexes.addAll(call.arguments());
            indexes.add(call.result());
            require(
                    new HashSet<>(call.arguments()).size() == ARGUMENTS,
                    convention.abi() + ": six registers for arguments");
            require(
                    (call.number() == CallRegisters.ELSEWHERE)
                            == cpu.numberSet().isPresent(),
                    convention.abi() + ": the number of a call in one place");
        }
        require(
                indexes.stream().allMatch(index -> index >= 0 && index < cpu.registersSize() / Long.BYTES),
                "registers inside NT_PRSTATUS: " + indexes);
        int columns = cpu.unwindRegisters().length;
        require(cpu.stackPointerColumn() < columns, "the stack pointer among the columns");
        require(
                cpu.framePointerColumn() < columns
                        && cpu.unwindRegisters()[cpu.framePointerColumn()] == cpu.framePointer(),
                "the frame pointer in its column");
    }

    private void numbers(Architecture cpu) {
        SyscallTable table = SyscallTable.of(cpu.abi());
        require(table.number("gettid").orElse(-1) == cpu.gettid(), "the table's number of gettid");
        require(
                table.number("rt_tgsigqueueinfo").orElse(-1) == cpu.rtTgsigqueueinfo(),
                "the table's number of rt_tgsigqueueinfo");
    }

    private void tables(CallingConvention convention) {
        Abi abi = convention.abi();
        require(
                header(SyscallTable.class, "syscall-numbers.tsv").contains(abi.label())
                        == convention.hasSyscallNumbers(),
                abi.label() + ": a column of syscall-numbers.tsv, or hasSyscallNumbers false");
        List<String> layouts = header(StatTypes.class, "stat-layouts.tsv");
        require(layouts.contains(abi.label()), abi.label() + ": a column of stat-layouts.tsv");
        require(
                layouts.contains(abi.label() + "/stat64") == convention.hasNarrowRegisters(),
                abi.label() + ": a column of stat-layouts.tsv for struct stat64");
    }

    private void constants(Architecture cpu) {
        require(header(ConstantTable.class, "constants.tsv").contains(cpu.abi().label()), "a column of constants.tsv");
    }

    /** {@return the first row of a table, which names its columns} */
    static List<String> header(Class<?> beside, String file) {
        return List.of(TsvFile.rows(beside, file).get(0));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            problems.add("missing: " + what);
        }
    }
}
