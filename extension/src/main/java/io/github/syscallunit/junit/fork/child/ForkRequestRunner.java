package io.github.syscallunit.junit.fork.child;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.junit.fork.protocol.ForkRequest;
import io.github.syscallunit.junit.fork.protocol.MemoryReserve;
import io.github.syscallunit.junit.fork.protocol.ThrowableMessage;
import io.github.syscallunit.junit.region.LaunchMemory;
import io.github.syscallunit.junit.region.ParentConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    /** The test JVM has discovered the same tests, and has logged what is wrong with them. */
    private static final Logger DISCOVERY_ISSUES =
            Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private static final String JUPITER = "junit-jupiter";

    private final RequestReader requests;
    private final EventSender sender;
    private final ClassLoadingWarmUp classLoading;
    private final AtomicBoolean shutdownBegan = new AtomicBoolean();

    /**
     * Prepares the run.
     *
     * @param requests reads the requested tests
     * @param sender sends events to the parent
     * @param classLoading the class loading, which must have ended before the first test
     */
    ForkRequestRunner(RequestReader requests, EventSender sender, ClassLoadingWarmUp classLoading) {
        this.requests = requests;
        this.sender = sender;
        this.classLoading = classLoading;
    }

    void execute() {
        DISCOVERY_ISSUES.setLevel(Level.OFF);
        Thread hook = new Thread(this::reportShutdown, "syscallunit-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            runAll();
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            MemoryReserve.releaseAfter(e);
            Runtime.getRuntime().removeShutdownHook(hook);
            sender.send(new ChildEvent.Completed(ThrowableMessage.of(e)));
            return;
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        sender.send(new ChildEvent.SessionClosed());
    }

    private void runAll() throws IOException, InterruptedException {
        sender.send(new ChildEvent.RequestReceived());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (LauncherSession session = LauncherFactory.openSession(CONFIG)) {
            Launcher launcher = session.getLauncher();
            TracerWarmUp.run();
            classLoading.await();
            run(launcher, warmUpRequest());
            run(launcher, requests.first());
            // The launcher discovers tests on this thread, so what they do to it must not last.
            for (Optional<ForkRequest> next = requests.next(); next.isPresent(); next = requests.next()) {
                Thread.interrupted();
                awaitShutdown();
                prepare(next.get(), loader);
                run(launcher, next.get());
            }
        }
    }

    /** Begins nothing if this JVM shuts down, as by a thread that an earlier test left behind. */
    private void awaitShutdown() throws InterruptedException {
        if (shutdownBegan.get()) {
            new CountDownLatch(1).await();
        }
    }

    private void prepare(ForkRequest request, ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        MemoryReserve.keep();
        ParentProperties.adopt(request);
        LaunchMemory.drop();
        ParentConnection.beginWarmUp();
        sender.send(new ChildEvent.RequestReceived());
    }

    private void run(Launcher launcher, ForkRequest request) {
        for (String test : request.warmups()) {
            run(launcher, discovery(request, List.of(test)));
        }
        sender.send(new ChildEvent.RunStarted());
        ParentConnection.beginRun();
        run(launcher, discovery(request, request.selectors()));
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

    private static LauncherDiscoveryRequest discovery(ForkRequest request, List<String> selectors) {
        List<DiscoverySelector> parsed = new ArrayList<>();
        for (String selector : selectors) {
            parsed.add(DiscoverySelectors.parse(selector)
                    .orElseThrow(() -> new IllegalArgumentException("unknown selector: " + selector)));
        }
        return LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(request.configuration())
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
        shutdownBegan.set(true);
        sender.send(new ChildEvent.ShutdownBegan(ShutdownCaller.trace()));
    }
}
