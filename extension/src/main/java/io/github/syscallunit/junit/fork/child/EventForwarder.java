package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.PortableSource;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Sends the events of the child's launcher to the parent. */
final class EventForwarder implements TestExecutionListener {
    private final EventSender sender;

    EventForwarder(EventSender sender) {
        this.sender = sender;
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        sender.send(new ChildEvent.Registered(
                test.getUniqueId(),
                test.getParentId().orElse(""),
                test.getDisplayName(),
                test.getLegacyReportingName(),
                test.getType(),
                test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()),
                test.getSource().map(PortableSource::of).orElse(null)));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        sender.send(new ChildEvent.Started(test.getUniqueId()));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        sender.send(new ChildEvent.Skipped(test.getUniqueId(), reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        sender.send(new ChildEvent.Finished(
                test.getUniqueId(),
                result.getStatus(),
                result.getThrowable()
                        .map(ExtensionFrames::removedFrom)
                        .map(ThrowableMessage::of)
                        .orElse(null)));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        sender.post(new ChildEvent.EntryPublished(test.getUniqueId(), entry.getTimestamp(), entry.getKeyValuePairs()));
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        sender.post(new ChildEvent.FilePublished(
                test.getUniqueId(),
                file.getPath().toString(),
                file.getMediaType().orElse(null)));
    }
}
