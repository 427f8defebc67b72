package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports files with more permissions than allowed. */
public final class ShouldGrantAtMost extends TraceErrorMessage {
    private static final String LETTERS = "rwxrwxrwx";
    private static final int SPECIAL = 06000;

    private ShouldGrantAtMost(SyscallTrace trace, String allowed, List<SyscallEvent> calls) {
        super(
                "Expecting files with at most the permissions " + allowed + ", but there "
                        + (calls.size() == 1 ? "was 1 with more:" : "were " + calls.size() + " with more:"),
                calls.stream().map(ShouldGrantAtMost::text).collect(Collectors.joining()),
                trace);
    }

    private static String text(SyscallEvent call) {
        List<String> created = call.facts().createdFiles();
        List<String> paths = created.isEmpty() ? call.paths() : created;
        String file = paths.isEmpty() ? "a file" : paths.get(0);
        int mode = call.facts().fileMode().orElse(0);
        return "  " + file + " has " + permissions(mode) + " after:\n"
                + CallListing.of(List.of(call)).indent(2);
    }

    private static String permissions(int mode) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS.length(); i++) {
            boolean set = (mode & 1 << (LETTERS.length() - 1 - i)) != 0;
            text.append(set ? LETTERS.charAt(i) : '-');
        }
        return (mode & SPECIAL) == 0 ? text.toString() : text + String.format(Locale.ROOT, " (%04o)", mode & 07777);
    }

    /**
     * Makes the message.
     *
     * @param trace what was asked
     * @param allowed the permissions allowed
     * @param calls those that left more
     * @return the message
     */
    public static ErrorMessageFactory shouldGrantAtMost(SyscallTrace trace, String allowed, List<SyscallEvent> calls) {
        return new ShouldGrantAtMost(trace, allowed, calls);
    }
}
