package io.github.syscallunit.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/**
 * A log of {@code -f -o}, process by process, without what differs between any two runs of the same commands: process ids and addresses
 * are numbered as they appear, times, inodes, devices and random bytes are masked, a call in two halves is put together again.
 */
final class TraceLog {
    private static final Pattern LEADER = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final String UNFINISHED = " <unfinished ...>";
    private static final Pattern ADDRESS = Pattern.compile("\\b0x[0-9a-f]{6,16}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{2,7}\\b");

    private static final Map<Pattern, String> MASKS = new LinkedHashMap<>();

    static {
        mask(
                "\\b(tv_n?u?sec|st_[amc]time(?:_nsec)?|stx_[abcm]time|st_ino|stx_ino|d_ino|d_off|si_[us]time)=(\\{[^}]*\\}|[^,}]+)",
                "$1=N");
        mask("\\b(st_dev)=makedev\\([^)]*\\)", "$1=DEVICE");
        mask("\\b(f_bfree|f_bavail|f_ffree)=\\d+", "$1=N");
        mask("^(getrandom\\()\"[^\"]*\"(\\.\\.\\.)?", "$1RANDOM");
        mask("^(read\\(\\d+(?:</dev/urandom[^\"]*)?, )\".*?\", 4\\)( += 4)", "$1RANDOM, 4)$2");
        mask("^(get(?:p?pid|tid)\\(\\) += )\\d+", "$1ID");
        mask("^(rt_sigreturn\\(.*\\) += ).*", "$1INTERRUPTED");
        mask(" /\\* [\\d.e-]+ s \\*/", "");
        mask(" <\\d+\\.\\d{6}>$", " <TIME>");
        mask("\\[\\d{4,}(?=[\\],]|->)", "[INODE");
        mask("->\\d{4,}\\]", "->INODE]");
        mask("^sysinfo\\(\\{.*?\\}\\)", "sysinfo({...})");
        mask("\\b127\\.0\\.0\\.1:\\d+|htons\\(\\d{5}\\)", "PORT");
    }

    private final List<List<String>> processes;

    private TraceLog(List<List<String>> processes) {
        this.processes = processes;
    }

    private static void mask(String pattern, String replacement) {
        MASKS.put(Pattern.compile(pattern), replacement);
    }

    /** Reads a log, each of whose lines begins with a process id. */
    static TraceLog of(List<String> lines) {
        Map<String, List<String>> processes = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher leader = LEADER.matcher(line);
            if (leader.matches()) {
                processes
                        .computeIfAbsent(leader.group(1), id -> new ArrayList<>())
                        .add(leader.group(2));
            } else {
                processes.computeIfAbsent("", id -> new ArrayList<>()).add(line);
            }
        }
        Map<String, String> names = new HashMap<>();
        processes.keySet().forEach(id -> names.put(id, "PID" + names.size()));
        return new TraceLog(processes.values().stream()
                .map(each -> masked(joined(each), names))
                .toList());
    }

    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        int open = -1;
        for (String line : lines) {
            Matcher resumed = RESUMED.matcher(line);
            if (line.endsWith(UNFINISHED)) {
                open = joined.size();
                joined.add(line.substring(0, line.length() - UNFINISHED.length()));
            } else if (open >= 0 && resumed.matches()) {
                joined.set(open, joined.get(open) + resumed.group(1));
                open = -1;
            } else {
                joined.add(line);
            }
        }
        return joined.stream().map(line -> line.replaceAll(" +(?== )", " ")).toList();
    }

    private static List<String> masked(List<String> lines, Map<String, String> names) {
        Map<String, String> addresses = new HashMap<>();
        return lines.stream().map(line -> masked(line, names, addresses)).toList();
    }

    private static String masked(String line, Map<String, String> names, Map<String, String> addresses) {
        String text = line;
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            text = mask.getKey().matcher(text).replaceAll(mask.getValue());
        }
        text = ADDRESS.matcher(text)
                .replaceAll(each -> addresses.computeIfAbsent(each.group(), a -> "ADDRESS" + addresses.size()));
        return NUMBER.matcher(text).replaceAll((MatchResult each) -> names.getOrDefault(each.group(), each.group()));
    }

    /**
     * How alike two logs are.
     *
     * @param same the lines that both have, in the same order
     * @param all the lines of the longer log
     * @param differences the others, with a minus sign those of the first log, with a plus sign those of the second
     */
    record Likeness(int same, int all, List<String> differences) {
        double percent() {
            return all == 0 ? 0 : 100.0 * same / all;
        }

        @Override
        public String toString() {
            return String.format("%.2f %% of %d lines are identical; those that are not:%n", percent(), all)
                    + String.join("\n", differences.subList(0, Math.min(200, differences.size())));
        }
    }

    /** Compares each process with the likest one of the other log. */
    Likeness compare(TraceLog other) {
        List<String> differences = new ArrayList<>();
        List<List<String>> rest = new ArrayList<>(other.processes);
        int missing = 0;
        for (List<String> process : processes) {
            List<String> likest = likest(process, rest);
            rest.remove(likest);
            missing += compare(process, likest, differences);
        }
        rest.forEach(process -> compare(List.of(), process, differences));
        int lines = size();
        return new Likeness(lines - missing, Math.max(lines, other.size()), differences);
    }

    private int size() {
        return processes.stream().mapToInt(List::size).sum();
    }

    private static List<String> likest(List<String> process, List<List<String>> candidates) {
        Set<String> lines = new HashSet<>(process);
        List<String> likest = List.of();
        long most = -1;
        for (List<String> candidate : candidates) {
            long common =
                    candidate.stream().filter(lines::contains).count() - Math.abs(candidate.size() - process.size());
            if (common > most) {
                most = common;
                likest = candidate;
            }
        }
        return likest;
    }

    /** {@return how many lines of the first have no match in the second} */
    private static int compare(List<String> first, List<String> second, List<String> differences) {
        int missing = 0;
        for (Delta<String> delta : DiffUtils.diff(first, second).getDeltas()) {
            missing += delta.getOriginal().getLines().size();
            Stream.concat(
                            delta.getOriginal().getLines().stream().map(line -> "- " + line),
                            delta.getRevised().getLines().stream().map(line -> "+ " + line))
                    .forEach(differences::add);
        }
        return missing;
    }
}
