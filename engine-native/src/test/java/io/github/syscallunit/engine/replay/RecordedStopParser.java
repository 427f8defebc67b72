package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SignalTable;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of a {@link Recording}. */
final class RecordedStopParser {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final int SI_USER = 0;
    private static final int SI_QUEUE = -1;
    private static final int CORE = 0x80;
    private static final int STATUS_SHIFT = 8;

    private RecordedStopParser() {}

    static RecordedStop parse(String line) {
        List<String> words =
                WORD.matcher(line).results().map(match -> match.group()).toList();
        if (words.get(0).equals("!")) {
            return new RecordedStop.Mark(words.get(1));
        }
        int tid = Integer.parseInt(words.get(0));
        List<String> rest = words.subList(2, words.size());
        return switch (words.get(1)) {
            case ">" -> entry(tid, false, rest);
            case ">>" -> entry(tid, true, rest);
            case "<" -> exit(tid, rest);
            case "---" -> signal(tid, rest);
            case "ending" -> new RecordedStop.Ending(tid);
            case "executes" -> new RecordedStop.Executed(tid);
            case "stopped" -> new RecordedStop.GroupStopped(tid, number(rest.get(0)));
            case "named" -> new RecordedStop.Named(tid, rest.get(0));
            case "exits" -> new RecordedStop.Ended(tid, Integer.parseInt(rest.get(0)) << STATUS_SHIFT);
            case "killed" -> new RecordedStop.Ended(tid, number(rest.get(0)));
            case "dumped" -> new RecordedStop.Ended(tid, number(rest.get(0)) | CORE);
            default -> birth(tid, words.get(1), Integer.parseInt(rest.get(0)));
        };
    }

    private static RecordedStop birth(int tid, String verb, int child) {
        return new RecordedStop.Created(
                tid,
                child,
                switch (verb) {
                    case "clones" -> RecordedStop.Birth.THREAD;
                    case "forks" -> RecordedStop.Birth.FORK;
                    case "vforks" -> RecordedStop.Birth.VFORK;
                    case "leaves-thread" -> RecordedStop.Birth.ADOPTED_THREAD;
                    case "leaves-process" -> RecordedStop.Birth.ADOPTED_PROCESS;
                    default -> throw new IllegalArgumentException("Not a stop: " + verb);
                });
    }

    private static RecordedStop entry(int tid, boolean atFilter, List<String> words) {
        String[] call = words.get(0).split(":");
        Abi abi = call.length == 1
                ? Architecture.current().abi()
                : Arrays.stream(Abi.values())
                        .filter(known -> known.label().equals(call[0]))
                        .findFirst()
                        .orElseThrow();
        String name = call[call.length - 1];
        int number = name.startsWith("#")
                ? Integer.parseInt(name.substring(1))
                : SyscallTable.of(abi)
                        .number(name)
                        .orElseThrow(() -> new IllegalArgumentException("Not a syscall: " + name));
        boolean continued = words.get(words.size() - 1).equals("continued");
        List<RecordedStop.Argument> arguments = new ArrayList<>();
        words.subList(1, words.size() - (continued ? 1 : 0)).forEach(word -> arguments.add(argument(word)));
        return new RecordedStop.Entry(tid, atFilter, abi, number, arguments, continued);
    }

    private static RecordedStop.Argument argument(String word) {
        if (word.startsWith("\"")) {
            return RecordedStop.Argument.pointerTo(bytes(word + "\0"));
        }
        Matcher buffer = Pattern.compile("buffer\\((\\d+)\\)").matcher(word);
        return buffer.matches()
                ? RecordedStop.Argument.pointerTo(new byte[Integer.parseInt(buffer.group(1))])
                : RecordedStop.Argument.number(Long.decode(word));
    }

    private static byte[] bytes(String quoted) {
        return quoted.replace("\"", "").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static RecordedStop exit(int tid, List<String> words) {
        boolean failed = words.get(0).matches("E[A-Z0-9_]+");
        long result = failed ? -Errno.named(words.get(0)).number() : Long.decode(words.get(0));
        Map<Integer, byte[]> written = new HashMap<>();
        long nanos = 1000;
        long systemMicros = 0;
        for (String word : words.subList(1, words.size())) {
            String[] pair = word.split("=", 2);
            switch (pair[0]) {
                case "took" -> nanos = 1000 * micros(pair[1]);
                case "cpu" -> systemMicros = micros(pair[1]);
                default -> written.put(Integer.parseInt(pair[0]), bytes(pair[1]));
            }
        }
        return new RecordedStop.Exit(tid, result, failed ? (int) -result : 0, written, nanos, systemMicros);
    }

    private static long micros(String time) {
        return Long.parseLong(time.replace("us", ""));
    }

    private static RecordedStop signal(int tid, List<String> words) {
        String[] detail = words.get(1).split("=");
        boolean queued = detail[0].equals("value");
        return new RecordedStop.Signalled(
                tid,
                number(words.get(0)),
                queued ? SI_QUEUE : SI_USER,
                queued ? 0 : Integer.parseInt(detail[1]),
                queued ? Long.decode(detail[1]) : 0);
    }

    private static int number(String signal) {
        return SignalTable.number(signal).orElseThrow(() -> new IllegalArgumentException("Not a signal: " + signal));
    }
}
