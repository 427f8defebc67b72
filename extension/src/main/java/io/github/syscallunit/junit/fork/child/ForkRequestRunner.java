package io.github.syscallunit.junit.fork.child;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.MemoryReserve;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.junit.region.ParentConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the requested tests in this JVM, and reports to the parent. */
final class ForkRequestRunner {
    /** Filters and listeners run in the parent. Session listeners run here, because they may set up what tests need. */
    private static final LauncherConfig CONFIG = LauncherConfig.builder()
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .build();

    private static final String JUPITER = "junit-jupiter";

    private final ForkRequest forkRequest;
    private final EventSender sender;
    private final ClassLoadingWarmUp classLoading;

    /**
     * Prepares a run.
     *
     * @param forkRequest the requested tests
     * @param sender sends events to the parent
     * @param classLoading the class loading, which must have ended before the first test
     */
    ForkRequestRunner(ForkRequest forkRequest, EventSender sender, ClassLoadingWarmUp classLoading) {
        this.forkRequest = forkRequest;
        this.sender = sender;
        this.classLoading = classLoading;
    }

    void execute() {
        Thread hook = new Thread(this::reportShutdown, "syscallunit-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (LauncherSession session = LauncherFactory.openSession(CONFIG)) {
            Launcher launcher = session.getLauncher();
            TracerWarmUp.run();
            classLoading.await();
            run(launcher, warmUpRequest());
            for (String test : forkRequest.warmups()) {
                run(launcher, request(List.of(test)));
            }
            sender.send(new ChildEvent.RunStarted());
            ParentConnection.beginRun();
            run(launcher, request(forkRequest.selectors()));
        } catch (RuntimeException | Error | InterruptedException e) {
            MemoryReserve.releaseAfter(e);
            Runtime.getRuntime().removeShutdownHook(hook);
            sender.send(new ChildEvent.Completed(ThrowableMessage.of(e)));
            return;
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        sender.send(new ChildEvent.Completed(null));
    }

    private void run(Launcher launcher, LauncherDiscoveryRequest request) {
        launcher.execute(request, new EventForwarder(sender));
    }

    /**
     * Requests a traced test of our own. It takes the same path as the other tests, so that all classes on it are
     * loaded.
     */
    static LauncherDiscoveryRequest warmUpRequest() {
        return LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .filters(EngineFilter.includeEngines(JUPITER))
                .selectors(selectClass(TestWarmUp.class))
                .build();
    }

    private LauncherDiscoveryRequest request(List<String> selectors) {
        List<DiscoverySelector> parsed = new ArrayList<>();
        for (String selector : selectors) {
            parsed.add(DiscoverySelectors.parse(selector)
                    .orElseThrow(() -> new IllegalArgumentException("unknown selector: " + selector)));
        }
        return LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(forkRequest.configuration())
                // Regions of tests must not overlap in a child. Classes run concurrently in children of their own.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                // The parent captures the output that it passes on.
                .configurationParameter("junit.platform.output.capture.stdout", "false")
                .configurationParameter("junit.platform.output.capture.stderr", "false")
                .filters(EngineFilter.includeEngines(JUPITER))
                .selectors(parsed)
                .build();
    }

    private void reportShutdown() {
        sender.send(new ChildEvent.ShutdownBegan(ShutdownCaller.trace()));
    }
}
