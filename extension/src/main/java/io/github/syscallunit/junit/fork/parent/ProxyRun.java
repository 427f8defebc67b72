package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.discovery.ProxyDescriptor;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/** Repeats in this JVM, for the launcher's listeners, what the child's launcher does with one class of tests. */
public final class ProxyRun {
    private final EngineIds ids;
    private final TestDescriptor top;
    private final EngineExecutionListener listener;
    private final Map<UniqueId, TestDescriptor> known = new HashMap<>();
    private final Set<TestDescriptor> running = new LinkedHashSet<>();
    private final Set<TestDescriptor> over = new LinkedHashSet<>();
    private final Map<TestDescriptor, TestExecutionResult> failedBefore = new HashMap<>();
    private ForkGroup share;

    public ProxyRun(EngineIds ids, TestDescriptor top, EngineExecutionListener listener) {
        this.ids = ids;
        this.top = top;
        this.listener = listener;
        this.share = new ForkGroup(List.of(top));
        known.put(top.getUniqueId(), top);
        for (TestDescriptor test : top.getDescendants()) {
            known.put(test.getUniqueId(), test);
        }
    }

    /** Says which part of the class the next child runs; what is around it began with the first and ends with the last. */
    public void begin(ForkGroup next) {
        share = next;
    }

    /** {@return the test or container; nothing for what the child was not asked to run} */
    Optional<TestDescriptor> find(String childsId) {
        return Optional.ofNullable(known.get(ids.fromChild(childsId)));
    }

    String childsId(TestDescriptor test) {
        return ids.toChild(test.getUniqueId()).toString();
    }

    boolean isEngine(String childsId) {
        return ids.fromChild(childsId).equals(ids.ours());
    }

    void registered(ChildEvent.Registered event) {
        TestDescriptor test = ProxyDescriptor.of(ids.fromChild(event.id()), event);
        TestDescriptor parent = find(event.parentId()).orElseThrow();
        if (isClassTemplate(parent)) {
            dropPrototypes(parent);
        }
        parent.addChild(test);
        known.put(test.getUniqueId(), test);
        listener.dynamicTestRegistered(test);
    }

    /** What Jupiter discovers below a template of classes is never run itself: each invocation has its own. */
    static boolean isClassTemplate(TestDescriptor test) {
        return test.getUniqueId().getLastSegment().getType().endsWith("class-template");
    }

    private void dropPrototypes(TestDescriptor classTemplate) {
        List.copyOf(classTemplate.getChildren()).stream()
                .filter(child -> !child.getUniqueId().getLastSegment().getType().equals("class-template-invocation"))
                .forEach(classTemplate::removeChild);
    }

    void started(TestDescriptor test) {
        if (running.add(test)) {
            listener.executionStarted(test);
        }
    }

    void skipped(TestDescriptor test, String reason) {
        over.add(test);
        listener.executionSkipped(test, reason);
    }

    void finished(TestDescriptor test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            test.getDescendants().stream()
                    .filter(share::concerns)
                    .filter(this::isPart)
                    .forEach(over::add);
        } else if (!isClassTemplate(test)) {
            for (TestDescriptor child : test.getChildren()) {
                abandon(child, ProxyRun::leftOut);
            }
        }
        end(test, result);
    }

    private static Throwable leftOut(TestDescriptor test, boolean running) {
        return new ForkedTestException(
                "The child JVM did not run " + test.getDisplayName() + ", though it was asked to.");
    }

    /** Whether a test is of this share alone. */
    private boolean isPart(TestDescriptor test) {
        return test.getDescendants().stream().allMatch(share::concerns);
    }

    private void end(TestDescriptor test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            failedBefore.putIfAbsent(test, result);
        }
        if (isLeftToOthers(test)) {
            return;
        }
        running.remove(test);
        over.add(test);
        listener.executionFinished(test, failedBefore.getOrDefault(test, result));
    }

    /** Whether other children have yet to run tests of a container, or what makes tests: a template has none before it runs. */
    private boolean isLeftToOthers(TestDescriptor container) {
        for (TestDescriptor test : container.getDescendants()) {
            if (test.getChildren().isEmpty() && !share.concerns(test) && !isOver(test)) {
                return true;
            }
        }
        return false;
    }

    void published(TestDescriptor test, ChildEvent.EntryPublished event) {
        // The entry's own time is lost: JUnit stamps an entry when it is made.
        listener.reportingEntryPublished(test, ReportEntry.from(event.entries()));
    }

    void published(TestDescriptor test, ChildEvent.FilePublished event) {
        listener.fileEntryPublished(test, FileEntry.from(Path.of(event.path()), event.mediaType()));
    }

    /** Reports that nothing is run. */
    void skipAll(String reason) {
        if (running.contains(top)) {
            share.roots().forEach(root -> skipped(root, reason));
        } else {
            skipped(top, reason);
        }
    }

    /** {@return whether all that the child was asked for has been reported} */
    public boolean isOver() {
        for (TestDescriptor root : share.roots()) {
            if (!isOver(root)) {
                return false;
            }
        }
        return over.contains(top) || isLeftToOthers(top);
    }

    private boolean isOver(TestDescriptor test) {
        TestDescriptor parent = test.getParent().orElse(null);
        return over.contains(test) || (parent != null && isOver(parent));
    }

    /** {@return the test or container that began last and has not ended} */
    Optional<TestDescriptor> innermostRunning() {
        return running.stream().reduce((first, second) -> second);
    }

    /**
     * Ends with failures all that has not ended.
     *
     * @param failure makes the failure of a test or container, given whether it was running
     */
    void abandon(BiFunction<TestDescriptor, Boolean, Throwable> failure) {
        abandon(top, failure);
    }

    private void abandon(TestDescriptor test, BiFunction<TestDescriptor, Boolean, Throwable> failure) {
        abandon(test, failure, innermostRunning().orElse(null));
    }

    private void abandon(
            TestDescriptor test,
            BiFunction<TestDescriptor, Boolean, Throwable> failure,
            @Nullable TestDescriptor innermost) {
        if (over.contains(test) || !share.concerns(test)) {
            return;
        }
        if (!running.contains(test)) {
            started(test);
        }
        test.getChildren().forEach(child -> abandon(child, failure, innermost));
        boolean toBlame = test.equals(innermost) || test.getChildren().isEmpty();
        end(
                test,
                toBlame
                        ? TestExecutionResult.failed(failure.apply(test, test.equals(innermost)))
                        : TestExecutionResult.successful());
    }
}
