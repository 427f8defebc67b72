package io.github.syscallunit.junit.fork.child;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Loads what the rehearsal needs while the child's first thread does other things: on other CPUs, and unseen by the tracer.
 *
 * <p>It begins before the greeting, so it is no part of any test. It discovers our own test and asserts on an empty trace: nothing of the
 * user's is run.
 */
final class ClassLoadingWarmUp {
    private static final String NAME = "syscallunit-preloading";
    private static final LauncherConfig NOTHING_OF_THE_USERS = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .addTestEngines(jupiter())
            .build();

    private final List<Thread> threads = List.of(
            new Thread(ClassLoadingWarmUp::discover, NAME), new Thread(ClassLoadingWarmUp::assertOnNothing, NAME));

    private ClassLoadingWarmUp() {}

    /** Begins; what is not loaded when it is needed is loaded then. */
    static ClassLoadingWarmUp begin() {
        ClassLoadingWarmUp preloading = new ClassLoadingWarmUp();
        for (Thread thread : preloading.threads) {
            thread.setDaemon(true);
            thread.start();
        }
        return preloading;
    }

    /** Waits until all is loaded. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void discover() {
        LauncherFactory.create(NOTHING_OF_THE_USERS).discover(ForkRequestRunner.warmUpRequest());
    }

    private static void assertOnNothing() {
        assertThat(SyscallTrace.of(TraceSnapshot.of(List.of(), SyscallSet.ALL))).neverCalls("kill");
    }

    private static TestEngine jupiter() {
        return ServiceLoader.load(TestEngine.class).stream()
                .filter(engine -> engine.type().getName().equals("org.junit.jupiter.engine.JupiterTestEngine"))
                .findFirst()
                .orElseThrow()
                .get();
    }
}
