package io.github.syscallunit.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A log of {@code -f -o}, process by process: a call in two halves is put together again, and what differs between any two runs of the
 * same commands is evened out.
 */
public final class TraceLog {
    private static final Pattern LEADER = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final String UNFINISHED = " <unfinished ...>";

    private final List<List<String>> processes;

    private TraceLog(List<List<String>> processes) {
        this.processes = processes;
    }

    /** Reads a log, each of whose lines begins with a process id. */
    public static TraceLog of(List<String> lines) {
        Map<String, List<String>> processes = new LinkedHashMap<>();
        for (String line : whole(lines)) {
            Matcher leader = LEADER.matcher(line);
            boolean led = leader.matches();
            processes
                    .computeIfAbsent(led ? leader.group(1) : "", id -> new ArrayList<>())
                    .add(led ? leader.group(2) : line);
        }
        RunDependentValues runDependent = new RunDependentValues(processes.keySet());
        return new TraceLog(processes.values().stream()
                .map(each -> ScheduleNormalizer.settled(runDependent.masked(joined(each))))
                .toList());
    }

    /**
     * A line that waits for its result ({@code -z}) and is broken off goes on without a leader. The first line shows where the tracer, not
     * the command, has its environment.
     */
    private static List<String> whole(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            int last = whole.size() - 1;
            if (last < 0) {
                whole.add(line.replaceAll("0x[0-9a-f]+(?= /\\*)", "ENVIRONMENT"));
            } else if (!LEADER.matcher(line).matches() && whole.get(last).endsWith(UNFINISHED)) {
                whole.set(last, withoutEnd(whole.get(last), UNFINISHED) + line);
            } else {
                whole.add(line);
            }
        }
        return whole;
    }

    private static String withoutEnd(String line, String end) {
        return line.substring(0, line.length() - end.length());
    }

    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        int open = -1;
        for (String line : lines) {
            Matcher resumed = RESUMED.matcher(line);
            if (line.endsWith(UNFINISHED)) {
                open = joined.size();
                joined.add(withoutEnd(line, UNFINISHED));
            } else if (open >= 0 && resumed.matches()) {
                joined.set(open, joined.get(open) + resumed.group(1));
                open = -1;
            } else {
                joined.add(line);
            }
        }
        return joined.stream().map(line -> line.replaceAll(" +(?== )", " ")).toList();
    }

    /** {@return the processes and threads, in the order in which they appeared} */
    List<List<String>> processes() {
        return processes;
    }

    /** {@return every line, whichever process it is about} */
    public Set<String> lines() {
        return processes.stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    int size() {
        return processes.stream().mapToInt(List::size).sum();
    }
}
