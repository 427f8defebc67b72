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

/** Reports the events of the child's launcher for one class of tests to this JVM's launcher. */
public final class ProxyRun {
    private final EngineIds ids;
    private final TestDescriptor top;
    private final EngineExecutionListener listener;
    private final Map<UniqueId, TestDescriptor> known = new HashMap<>();
    private final Set<TestDescriptor> running = new LinkedHashSet<>();
    private final Set<TestDescriptor> ended = new LinkedHashSet<>();
    private final Map<TestDescriptor, TestExecutionResult> failedBefore = new HashMap<>();
    private ForkGroup group;

    public ProxyRun(EngineIds ids, TestDescriptor top, EngineExecutionListener listener) {
        this.ids = ids;
        this.top = top;
        this.listener = listener;
        this.group = new ForkGroup("", List.of(top));
        known.put(top.getUniqueId(), top);
        for (TestDescriptor test : top.getDescendants()) {
            known.put(test.getUniqueId(), test);
        }
    }

    /**
     * Sets the group that the next child runs. Containers around it start with the first group and finish with the
     * last.
     */
    public void begin(ForkGroup next) {
        group = next;
    }

    /** {@return the name of the class} */
    String displayName() {
        return top.getDisplayName();
    }

    /** {@return the test or container; null if it was not requested} */
    Optional<TestDescriptor> find(String childsId) {
        return Optional.ofNullable(known.get(ids.fromChild(childsId)));
    }

    /** {@return whether the group requests the test itself} */
    boolean isRoot(TestDescriptor test) {
        return group.roots().contains(test);
    }

    String childsId(TestDescriptor test) {
        return ids.toChild(test.getUniqueId()).toString();
    }

    boolean isEngine(String childsId) {
        return ids.fromChild(childsId).equals(ids.ours());
    }

    /** Registers a test, unless an earlier child has. */
    void registered(ChildEvent.Registered event) {
        if (find(event.id()).isPresent()) {
            return;
        }
        TestDescriptor test = ProxyDescriptor.of(ids.fromChild(event.id()), event);
        TestDescriptor parent = find(event.parentId()).orElseThrow();
        if (isClassTemplate(parent)) {
            dropPrototypes(parent);
        }
        parent.addChild(test);
        known.put(test.getUniqueId(), test);
        listener.dynamicTestRegistered(test);
    }

    /**
     * Descriptors that Jupiter discovers below a class template are never run themselves: each invocation has its own.
     */
    static boolean isClassTemplate(TestDescriptor test) {
        return test.getUniqueId().getLastSegment().getType().endsWith("class-template");
    }

    private void dropPrototypes(TestDescriptor classTemplate) {
        List.copyOf(classTemplate.getChildren()).stream()
                .filter(child -> !child.getUniqueId().getLastSegment().getType().equals("class-template-invocation"))
                .forEach(classTemplate::removeChild);
    }

    void started(TestDescriptor test) {
        if (!ended.contains(test) && running.add(test)) {
            listener.executionStarted(test);
        }
    }

    void skipped(TestDescriptor test, String reason) {
        if (ended.add(test)) {
            listener.executionSkipped(test, reason);
        }
    }

    void finished(TestDescriptor test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            test.getDescendants().stream()
                    .filter(group::concerns)
                    .filter(this::isPart)
                    .forEach(ended::add);
        } else if (!isClassTemplate(test)) {
            for (TestDescriptor child : test.getChildren()) {
                abandon(child, ProxyRun::notRun);
            }
        }
        end(test, result);
    }

    private static Throwable notRun(TestDescriptor test, boolean running) {
        return new ForkedTestException(
                "The child JVM did not run " + test.getDisplayName() + ", although it was requested.");
    }

    /** Whether a test is only in this group. */
    private boolean isPart(TestDescriptor test) {
        return test.getDescendants().stream().allMatch(group::concerns);
    }

    private void end(TestDescriptor test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            failedBefore.putIfAbsent(test, result);
        }
        if (hasTestsForOthers(test)) {
            return;
        }
        running.remove(test);
        ended.add(test);
        listener.executionFinished(test, failedBefore.getOrDefault(test, result));
    }

    /** Whether other children will run tests of a container, or a template, which has no tests before it runs. */
    private boolean hasTestsForOthers(TestDescriptor container) {
        for (TestDescriptor test : container.getDescendants()) {
            if (test.getChildren().isEmpty() && !group.concerns(test) && !isOver(test)) {
                return true;
            }
        }
        return false;
    }

    void published(TestDescriptor test, ChildEvent.EntryPublished event) {
        // The entry's own time is lost, because JUnit sets it when the entry is created.
        listener.reportingEntryPublished(test, ReportEntry.from(event.entries()));
    }

    void published(TestDescriptor test, ChildEvent.FilePublished event) {
        listener.fileEntryPublished(test, FileEntry.from(Path.of(event.path()), event.mediaType()));
    }

    /** Reports that all tests are skipped. */
    void skipAll(String reason) {
        if (running.contains(top)) {
            group.roots().forEach(root -> skipped(root, reason));
        } else {
            skipped(top, reason);
        }
    }

    /** Invocations register one by one, so those that were not reached are unknown: the container reports them. */
    private static boolean mayHaveMoreInvocations(TestDescriptor test) {
        return test.mayRegisterTests()
                && !test.getUniqueId().getLastSegment().getType().equals("class");
    }

    /** {@return whether all requested tests were reported} */
    public boolean isOver() {
        for (TestDescriptor root : group.roots()) {
            if (!isOver(root)) {
                return false;
            }
        }
        return ended.contains(top) || hasTestsForOthers(top);
    }

    boolean isOver(TestDescriptor test) {
        TestDescriptor parent = test.getParent().orElse(null);
        return ended.contains(test) || (parent != null && isOver(parent));
    }

    /** {@return the test or container that was started last and has not finished} */
    Optional<TestDescriptor> innermostRunning() {
        return running.stream().reduce((first, second) -> second);
    }

    /**
     * Reports failures for all tests that have not finished.
     *
     * @param failure makes the failure of a test or container, given whether it was running
     */
    void abandon(BiFunction<TestDescriptor, Boolean, Throwable> failure) {
        abandon(top, failure);
    }

    /**
     * Reports the failure of the invocation that ended a child, but not of the tests that another child can run.
     *
     * @param invocation the invocation
     * @param failure its failure
     */
    void abandonAlone(TestDescriptor invocation, Throwable failure) {
        end(invocation, TestExecutionResult.failed(failure));
    }

    private void abandon(TestDescriptor test, BiFunction<TestDescriptor, Boolean, Throwable> failure) {
        abandon(test, failure, innermostRunning().orElse(null));
    }

    private void abandon(
            TestDescriptor test,
            BiFunction<TestDescriptor, Boolean, Throwable> failure,
            @Nullable TestDescriptor innermost) {
        if (ended.contains(test) || !group.concerns(test)) {
            return;
        }
        if (!running.contains(test)) {
            started(test);
        }
        test.getChildren().forEach(child -> abandon(child, failure, innermost));
        boolean toBlame = test.equals(innermost) || test.getChildren().isEmpty() || mayHaveMoreInvocations(test);
        end(
                test,
                toBlame
                        ? TestExecutionResult.failed(failure.apply(test, test.equals(innermost)))
                        : TestExecutionResult.successful());
    }
}
