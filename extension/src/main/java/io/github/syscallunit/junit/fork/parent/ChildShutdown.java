package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.stream.EventStreamException;
import io.github.syscallunit.trace.internal.NameList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Ends a child that has run its tests: its session listeners and shutdown hooks run, within a limit. */
final class ChildShutdown {
    private static final int SHOWN_CLASSES = 3;

    private ChildShutdown() {}

    static void end(ChildJvm child, ForkSettings settings) {
        try (child;
                Watchdog watch = child.watch()) {
            child.giveNoMore();
            @Nullable
            EventStreamException unreadable = child.follow(watch, event -> {
                adjust(watch, event, settings);
                return true;
            });
            ChildDiagnosis.End end = child.awaitEnd(watch, unreadable);
            if (end.timedOut()) {
                System.err.println(hung(child, end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of the JVM has a limit of its own: its tests are over, and nothing is lost. */
    static void adjust(Watchdog watch, ChildEvent event, ForkSettings settings) {
        if (event instanceof ChildEvent.SessionClosed
                || event instanceof ChildEvent.ShutdownBegan
                || (event instanceof ChildEvent.Completed completed && completed.problem() != null)) {
            watch.limitSilence(settings.shutdownLimit());
        }
    }

    /** {@return what to say if the tests are over, but the JVM did not end} */
    static String hung(ChildJvm child, ChildDiagnosis.End end) {
        return "SyscallUnit: all tests of " + names(child.classes()) + " have finished, but their child JVM did not end"
                + " within " + end.limitText()
                + ", possibly because of a shutdown hook, and was killed. What it does at its"
                + " end, such as writing coverage data, may be missing." + end.threadsText();
    }

    /** {@return the first names, and how many more there are} */
    static String names(Collection<String> classes) {
        return NameList.abridged(classes, SHOWN_CLASSES);
    }
}
