package io.github.syscallunit.cli.compare;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evens out what differs between any two runs of the same commands: each field keeps its name and loses its value. */
final class RunDependentValues {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d{1,7}\\b");
    /** Elsewhere a number that equals a process's id is not an id. */
    private static final Pattern MENTIONS_PROCESSES =
            Pattern.compile("^(clone|v?fork|wait|[gs]et\\w*([pgs]id|tid)|\\w*kill|\\w*sigqueue|\\w+robust_list|"
                    + "pidfd|ptrace|process_|--- SIG|\\+\\+\\+ )|/proc/\\d|F_[GS]ETOWN|TIOC[GS]PGRP|[pt]id=\\d");

    /** Which of several children ends first, is chance. */
    private static final Pattern MENTIONS_SOME_CHILD = Pattern.compile("^(wait4\\(-1,|waitid\\(P_ALL,|--- SIGCHLD )");

    /** Files whose contents tell of the time, of chance or of all that runs on the machine. */
    private static final Pattern OPENS_VARYING = Pattern.compile(
            "openat\\(.*\"(?:/dev/u?random|/proc/[^\"]*|/sys/[^\"]*|[^\"]*(?:\\.git/index(?:\\.lock)?|-journal|\\bkey(?:\\.pub)?))\", .* = (\\d+)\\b.*");

    private static final Pattern CLOSES = Pattern.compile("close\\((\\d+)\\b.*");
    private static final Pattern TRANSFERS =
            Pattern.compile("(p?(?:read|write)(?:64)?\\((\\d+)(?:<[^\"]*>)?, ).*(, (?:\\d+, )?\\d+\\) = )\\d+(.*)");

    private static final Map<Pattern, String> MASKS = new LinkedHashMap<>();

    static {
        mask(
                "\\b(tv_n?u?sec|st_[amc]time(?:_nsec)?|stx_[abcm]time|st_ino|stx_ino|d_ino|d_off|si_[us]time)=(\\{[^}]*\\}|[^,}]+)",
                "$1=N");
        mask("\\b(st_dev)=makedev\\([^)]*\\)", "$1=DEVICE");
        mask("\\b(f_bfree|f_bavail|f_ffree)=\\d+", "$1=N");
        mask("^(getrandom\\()\"[^\"]*\"(\\.\\.\\.)?", "$1RANDOM");
        mask("^(getppid\\(\\) += )\\d+", "$1ID");
        mask(" /\\* [\\d.e-]+ s \\*/", "");
        mask("/\\* 20[2-9]\\d-[-\\dT:.+]+ \\*/", "/* NOW */");
        mask(" <\\d+\\.\\d{6}>$", " <TIME>");
        mask("\\[\\d{4,}(?=[\\],]|->)", "[INODE");
        mask("->\\d{4,}\\]", "->INODE]");
        mask("\\b(ru_(?!utime|stime)\\w+)=\\d+", "$1=N");
        // Which of its locks a thread has to wait for, and whether.
        mask(
                "^(futex\\()0x[0-9a-f]+(, FUTEX_WA.*\\) = )(?:\\d|-1 EAGAIN \\(Resource temporarily unavailable\\))",
                "$1LOCK$2N");
        // What is left of curl's time.
        mask("^(poll\\(\\[.*\\], \\d+, )\\d{3}(?=\\) = )", "$1LEFT");
        mask("^sysinfo\\(\\{.*?\\}\\)", "sysinfo({...})");
        mask("\\b127\\.0\\.0\\.1:\\d+|htons\\(\\d{5}\\)", "PORT");
        // Of this test, git, gcc, mktemp and sed.
        mask(
                "(/said)\\d+|(\\.git/t)\\w{6}|(/tmp_obj_)\\w{6}|(/tmp/cc)\\w{6}|(/tmp/tmp\\.)\\w{10}|(/sed)\\w{6}",
                "$1$2$3$4$5$6NAME");
    }

    private final Set<String> ids;

    /** Has the ids of the processes and threads in the log. */
    RunDependentValues(Collection<String> ids) {
        this.ids = Set.copyOf(ids);
    }

    private static void mask(String pattern, String replacement) {
        MASKS.put(Pattern.compile(pattern), replacement);
    }

    /** {@return the lines of one process: ids are numbered as they appear in it} */
    List<String> masked(List<String> lines) {
        Map<String, String> names = new HashMap<>();
        Set<String> varying = new HashSet<>();
        return lines.stream()
                .map(line -> masked(withoutContents(line, varying), names))
                .toList();
    }

    private static String withoutContents(String line, Set<String> varying) {
        Matcher transfers = TRANSFERS.matcher(line);
        if (transfers.matches() && varying.contains(transfers.group(2))) {
            return transfers.replaceFirst("$1CONTENTS$3N$4");
        }
        Matcher opens = OPENS_VARYING.matcher(line);
        Matcher closes = CLOSES.matcher(line);
        if (opens.matches()) {
            varying.add(opens.group(1));
        } else if (closes.matches()) {
            varying.remove(closes.group(1));
        }
        return line;
    }

    private String masked(String line, Map<String, String> names) {
        String text = line;
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            text = mask.getKey().matcher(text).replaceAll(mask.getValue());
        }
        return MENTIONS_PROCESSES.matcher(text).find() ? withoutIds(text, names) : text;
    }

    private String withoutIds(String text, Map<String, String> names) {
        boolean some = MENTIONS_SOME_CHILD.matcher(text).find();
        return NUMBER.matcher(text).replaceAll(number -> {
            String id = number.group();
            if (!ids.contains(id)) {
                return id;
            }
            return some ? "CHILD" : names.computeIfAbsent(id, each -> "PID" + names.size());
        });
    }
}
