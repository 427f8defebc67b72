package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.FormatVariants;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.SyscallArgument;
import io.github.syscallunit.engine.decode.type.SyscallFormat;
import io.github.syscallunit.engine.decode.type.SyscallSignature;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of {@code syscalls.tsv}, each converted to a format when it is first needed. */
public final class FormatTable {
    private static final FormatTable INSTANCE = new FormatTable();
    private static final String UNKNOWN = "arg1:hex arg2:hex arg3:hex arg4:hex arg5:hex arg6:hex";

    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, Map<String, String>> variants = new HashMap<>();
    /** By number. Two threads may make the same format at once. Formats are immutable, so either can be used. */
    private final Map<Abi, SyscallFormat[]> formats = new ConcurrentHashMap<>();

    private FormatTable() {
        for (String line : TsvFile.lines(FormatTable.class, "syscalls.tsv")) {
            int tab = line.indexOf('\t');
            String name = tab < 0 ? line : line.substring(0, tab);
            String text = tab < 0 ? "" : line.substring(tab + 1);
            int slash = name.indexOf('/');
            if (slash < 0) {
                rows.put(name, text);
            } else {
                Map<String, String> known =
                        variants.computeIfAbsent(name.substring(0, slash), whose -> new HashMap<>());
                for (String key : name.substring(slash + 1).split(",", -1)) {
                    known.put(key, text);
                }
            }
        }
    }

    /** Reads the tables and loads the types that nearly every program needs. */
    public static void prepare() {
        for (String common : List.of("read", "openat")) {
            INSTANCE.format(Architecture.current().abi(), common);
        }
    }

    public static FormatTable instance() {
        return INSTANCE;
    }

    boolean has(String name) {
        return rows.containsKey(name);
    }

    /** {@return the format of the syscall of that number} */
    public SyscallFormat format(Abi abi, int number) {
        SyscallFormat[] known = formats.computeIfAbsent(
                abi, each -> new SyscallFormat[SyscallTable.of(each).size()]);
        int index = number & ~abi.syscallBit();
        if (index < 0 || index >= known.length) {
            return format(abi, SyscallTable.of(abi).name(number));
        }
        SyscallFormat format = known[index];
        if (format == null) {
            format = format(abi, SyscallTable.of(abi).name(number));
            known[index] = format;
        }
        return format;
    }

    SyscallFormat format(Abi abi, String name) {
        String row = rows.getOrDefault(name + "@" + abi.label(), rows.getOrDefault(name, UNKNOWN));
        String model = row.startsWith("like ") ? row.substring("like ".length()) : name;
        Map<String, String> chosen = new HashMap<>(variants.getOrDefault(model, Map.of()));
        chosen.putAll(variants.getOrDefault(name, Map.of()));
        return read(abi, name, model.equals(name) ? row : rows.getOrDefault(model, UNKNOWN), chosen);
    }

    private static SyscallFormat read(Abi abi, String name, String row, Map<String, String> variants) {
        try {
            return new Row(abi, name, row).format(variants);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the row of " + name + " in syscalls.tsv: " + e.getMessage(), e);
        }
    }

    /** A row while it is read. */
    private static final class Row {
        private final Abi abi;
        private final String name;
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final @Nullable String result;

        Row(Abi abi, String name, String text) {
            this.abi = abi;
            this.name = name;
            String[] halves = text.split(" = ", -1);
            result = halves.length > 1 ? halves[1] : null;
            for (String each : halves[0].strip().split(" ", -1)) {
                int colon = each.indexOf(':');
                if (colon > 0) {
                    names.add(each.substring(0, colon));
                    types.add(each.substring(colon + 1));
                }
            }
        }

        SyscallFormat format(Map<String, String> variants) {
            int[] registers = registers();
            TypeParser parser = new TypeParser(TypeCatalog.instance(), names, types, registers);
            List<SyscallFormat.Parameter> parameters = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                boolean atExit = types.get(i).startsWith(">");
                String type = atExit ? types.get(i).substring(1) : types.get(i);
                SyscallArgument argument = new SyscallArgument(names.get(i), type, kind(type), registers[i]);
                parameters.add(new SyscallFormat.Parameter(argument, parser.type(type), atExit));
            }
            SyscallSignature signature = new SyscallSignature(
                    name,
                    parameters.stream().map(SyscallFormat.Parameter::argument).toList(),
                    "fd".equals(result));
            Type resultType = result == null ? null : parser.type(result);
            boolean explains = result != null && result.contains("result");
            return new SyscallFormat(signature, parameters, resultType, explains, variants(parameters, variants));
        }

        private @Nullable FormatVariants variants(List<SyscallFormat.Parameter> parameters, Map<String, String> texts) {
            for (SyscallFormat.Parameter parameter : parameters) {
                if (parameter.type() instanceof ScalarTypes.Switch choice) {
                    int register = parameter.argument().register();
                    return parameter.argument().type().equals("switch(ioctlcmd)")
                            ? new FormatVariants(
                                    register,
                                    choice.mask(),
                                    new IoctlTable(texts, text -> read(abi, name, text, Map.of())))
                            : variants(register, choice.mask(), texts);
                }
            }
            return null;
        }

        /** A row that is chosen may have a switch of its own, whose rows have both values in their names: {@code A+B}. */
        private FormatVariants variants(int register, long mask, Map<String, String> texts) {
            Map<Long, SyscallRow> rows = new HashMap<>();
            texts.forEach((key, text) -> {
                int plus = key.indexOf('+');
                String value = plus < 0 ? key : key.substring(0, plus);
                SyscallRow row = rows.computeIfAbsent(
                        ConstantTable.instance().value(value) & mask, each -> new SyscallRow(new HashMap<>()));
                row.texts.put(plus < 0 ? "" : key.substring(plus + 1), text);
            });
            return new FormatVariants(register, mask, value -> {
                SyscallRow row = rows.get(value);
                if (row == null) {
                    return null;
                }
                Map<String, String> nested = new HashMap<>(row.texts);
                String text = nested.remove("");
                return read(abi, name, Objects.requireNonNull(text), nested);
            });
        }

        /** The row of one value, under the empty name, and those of its own switch. */
        private record SyscallRow(Map<String, String> texts) {}

        /** Which register each argument starts in: one of 64 bits takes two where registers have 32, one with a plus sign none. */
        private int[] registers() {
            int[] registers = new int[names.size()];
            int next = 0;
            for (int i = 0; i < registers.length; i++) {
                int taken = names.get(i).startsWith("+") ? 0 : width(types.get(i));
                next += taken == 2 && CallingConvention.of(abi).alignsRegisterPairs() ? next & 1 : 0;
                registers[i] = taken == 0 ? 0 : next;
                next += taken;
            }
            return registers;
        }

        private int width(String type) {
            return Arrays.asList("off64", "pos64", "hilo").contains(type)
                    ? new TypeParser(TypeCatalog.instance(), List.of(), List.of(), new int[0])
                            .type(type)
                            .registers(abi)
                    : 1;
        }

        private static SyscallArgument.Kind kind(String type) {
            return switch (type) {
                case "path" -> SyscallArgument.Kind.PATH;
                case "fd" -> SyscallArgument.Kind.DESCRIPTOR;
                case "atfd" -> SyscallArgument.Kind.DIRECTORY;
                case "fdpair" -> SyscallArgument.Kind.DESCRIPTOR_PAIR;
                case "pollfds(nfds)" -> SyscallArgument.Kind.POLLED_DESCRIPTORS;
                case "fdset(nfds)" -> SyscallArgument.Kind.DESCRIPTOR_SET;
                default -> SyscallArgument.Kind.VALUE;
            };
        }
    }
}
