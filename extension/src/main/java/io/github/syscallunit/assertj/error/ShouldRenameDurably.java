package io.github.syscallunit.assertj.error;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** Reports renames that a power loss could undo, or leave with a file that lacks what was written. */
public final class ShouldRenameDurably extends TraceErrorMessage {
    private ShouldRenameDurably(SyscallTrace trace, String expectation, String calls) {
        super(expectation, calls, trace);
    }

    /**
     * Describes a rename or a link that is not durable.
     *
     * @param call the rename or the link
     * @param unsynced the calls that changed the file and were not synced before it
     * @param syncFailed whether a sync failed after some of these
     * @param directory the directory that was not synced after it; empty if it was
     */
    public record LossyRename(SyscallEvent call, List<SyscallEvent> unsynced, boolean syncFailed, String directory) {
        private String text() {
            StringBuilder text = new StringBuilder(CallListing.of(List.of(call)));
            if (!unsynced.isEmpty()) {
                text.append("  because the file was not synced ")
                        .append(syncFailed ? "before, or a sync failed, after " : "before, after ")
                        .append(unsynced.size() == 1 ? "this change" : "these " + unsynced.size() + " changes")
                        .append(":\n")
                        .append(CallListing.of(unsynced).indent(2));
            }
            if (!directory.isEmpty()) {
                text.append("  because the directory ").append(directory).append(" was not synced afterwards\n");
            }
            return text.toString();
        }
    }

    /**
     * Makes the message for a trace without a rename.
     *
     * @param trace what was asked
     * @param directories where a rename was expected
     * @return the message
     */
    public static ErrorMessageFactory shouldRename(SyscallTrace trace, List<Path> directories) {
        return new ShouldRenameDurably(
                trace,
                "Expecting durable renames under " + names(directories) + ", but nothing was renamed or linked there.",
                "");
    }

    /**
     * Makes the message for renames that are not durable.
     *
     * @param trace what was asked
     * @param directories where renames were looked at
     * @param all how many renames there were
     * @param lossy those that are not durable
     * @return the message
     */
    public static ErrorMessageFactory shouldRenameDurably(
            SyscallTrace trace, List<Path> directories, int all, List<LossyRename> lossy) {
        String count = lossy.size() == all
                ? (all == 1 ? "1 was not:" : "none of " + all + " was:")
                : lossy.size() + " of " + all + (lossy.size() == 1 ? " was not:" : " were not:");
        return new ShouldRenameDurably(
                trace,
                "Expecting durable renames under " + names(directories) + ", but " + count,
                lossy.stream().map(LossyRename::text).collect(Collectors.joining()));
    }

    private static String names(List<Path> directories) {
        return directories.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
