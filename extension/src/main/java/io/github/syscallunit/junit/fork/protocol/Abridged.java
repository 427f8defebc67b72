package io.github.syscallunit.junit.fork.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events smaller that do not fit into a frame, or that the child has no memory to send whole. */
final class Abridged {
    private static final int MAX_ELEMENTS = 100;

    private Abridged() {}

    /**
     * Returns an event with the same ids and shorter texts.
     *
     * @param event the event
     * @param limit the largest number of characters of each of its texts
     */
    static ChildEvent event(ChildEvent event, int limit) {
        if (event instanceof ChildEvent.Finished finished && finished.throwable() != null) {
            return new ChildEvent.Finished(
                    finished.id(), finished.status(), finished.throwable().abridged(limit));
        } else if (event instanceof ChildEvent.Completed completed && completed.problem() != null) {
            return new ChildEvent.Completed(completed.problem().abridged(limit));
        } else if (event instanceof ChildEvent.Registered registered) {
            return registered(registered, limit);
        } else if (event instanceof ChildEvent.Skipped skipped) {
            return new ChildEvent.Skipped(skipped.id(), text(skipped.reason(), limit));
        } else if (event instanceof ChildEvent.EntryPublished entry) {
            return new ChildEvent.EntryPublished(entry.id(), entry.time(), entries(entry.entries(), limit));
        } else if (event instanceof ChildEvent.ShutdownBegan shutdown) {
            return new ChildEvent.ShutdownBegan(text(shutdown.trace(), limit));
        }
        return event;
    }

    /** Leaves out the source, which may be what cannot be serialized. */
    private static ChildEvent registered(ChildEvent.Registered event, int limit) {
        return new ChildEvent.Registered(
                event.id(),
                event.parentId(),
                text(event.displayName(), limit),
                text(event.legacyReportingName(), limit),
                event.type(),
                event.tags(),
                null);
    }

    private static Map<String, String> entries(Map<String, String> entries, int limit) {
        Map<String, String> shorter = new LinkedHashMap<>();
        entries.entrySet().stream()
                .limit(MAX_ELEMENTS)
                .forEach(entry -> shorter.put(text(entry.getKey(), limit), text(entry.getValue(), limit)));
        return shorter;
    }

    /** {@return the first elements} */
    static <T> List<T> list(List<T> list) {
        return list.subList(0, Math.min(list.size(), MAX_ELEMENTS));
    }

    /** {@return the text; one that is too long has its middle left out, which it says} */
    static String text(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int half = limit / 2;
        int left = text.length() - 2 * half;
        return text.substring(0, half) + "[... " + left + " characters are left out, because the child JVM could not"
                + " send them ...]" + text.substring(text.length() - half);
    }

    static @Nullable String nullableText(@Nullable String text, int limit) {
        return text == null ? null : text(text, limit);
    }
}
