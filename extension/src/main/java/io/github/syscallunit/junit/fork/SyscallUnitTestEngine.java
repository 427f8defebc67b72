package io.github.syscallunit.junit.fork;

import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.junit.fork.claim.ClaimedTests;
import io.github.syscallunit.junit.fork.claim.DiscoveryFailure;
import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.discovery.DiscoveryProblem;
import io.github.syscallunit.junit.fork.discovery.JupiterDiscovery;
import io.github.syscallunit.junit.fork.discovery.UntraceableDiscovery;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.region.ParentConnection;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Runs the traced tests of Jupiter, each class in a child JVM.
 *
 * <p>This is an engine beside Jupiter, not an extension, because an extension cannot keep a test's constructor and
 * lifecycle methods from running in this JVM too.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SyscallUnitTestEngine implements TestEngine {
    private static final String UNLOADABLE =
            "A class could not be loaded, so no traced test runs. The limit of open files (ulimit -n)"
                    + " may be too low, because a JVM keeps each archive of its class path open; or the test class path lacks a"
                    + " dependency of SyscallUnit: ";

    private final ChildStarter starter;

    /** Creates the engine. JUnit calls it. */
    public SyscallUnitTestEngine() {
        this(TracedChild::start);
    }

    SyscallUnitTestEngine(ChildStarter starter) {
        this.starter = starter;
    }

    @Override
    public String getId() {
        return EngineIds.ENGINE;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("io.github.syscallunit");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("syscallunit-extension");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "SyscallUnit");
        try {
            addTracedTests(request, engine);
            return engine;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(e, request, id);
        }
    }

    private static void addTracedTests(EngineDiscoveryRequest request, EngineDescriptor engine) {
        EngineIds ids = new EngineIds(engine.getUniqueId());
        if (ParentConnection.current().isPresent()) {
            return;
        }
        Optional<String> tooOld = new JupiterDiscovery(ids).addTracedTests(request, engine);
        tooOld.ifPresentOrElse(DiscoveryFailure::keep, DiscoveryFailure::clear);
        if (!engine.getChildren().isEmpty()) {
            TracedChild.prepare();
        }
        UntraceableDiscovery.addTo(engine, request);
        // The last step: what is claimed must be run.
        ClaimedTests.claim(ids, engine);
    }

    /** An engine whose discovery throws ends the run of all engines. Ours has no tests instead, and they fail in Jupiter. */
    private static TestDescriptor failed(Throwable cause, EngineDiscoveryRequest request, UniqueId id) {
        String message = "SyscallUnit could not discover the traced tests, so none of them runs: " + cause;
        try {
            DiscoveryFailure.keep(message);
            new DiscoveryProblem(message, null, cause).report(request, id);
        } catch (LinkageError e) {
            throw new JUnitException(UNLOADABLE + e, cause);
        }
        return new EngineDescriptor(id, "SyscallUnit");
    }

    @Override
    public void execute(ExecutionRequest request) {
        try {
            new ForkedExecution(request, starter).execute();
        } catch (LinkageError e) {
            // The text is here, because a class that had it could be missing, too.
            throw new JUnitException(UNLOADABLE + e, e);
        }
    }
}
