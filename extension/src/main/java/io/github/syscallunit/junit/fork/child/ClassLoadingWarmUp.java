package io.github.syscallunit.junit.fork.child;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.assertj.SyscallAssertions;
import io.github.syscallunit.assertj.SyscallSoftAssertions;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Loads the classes that the warm-up test needs, concurrently with the child's first thread, on threads that are not
 * traced.
 *
 * <p>It begins before the child attaches to the tracer, so it is not part of any test. It discovers our own test and
 * asserts on an empty trace. It does not run the user's code.
 */
final class ClassLoadingWarmUp {
    private static final String NAME = "syscallunit-warm-up";
    private static final LauncherConfig WITHOUT_USER_CODE = LauncherConfig.builder()
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

    /** Starts loading. Classes that are needed earlier are loaded at that time. */
    static ClassLoadingWarmUp begin() {
        ClassLoadingWarmUp classLoading = new ClassLoadingWarmUp();
        for (Thread thread : classLoading.threads) {
            thread.setDaemon(true);
            thread.start();
        }
        return classLoading;
    }

    /** Waits until all classes are loaded. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void discover() {
        LauncherFactory.create(WITHOUT_USER_CODE).discover(ForkRequestRunner.warmUpRequest());
    }

    private static void assertOnNothing() {
        SyscallTrace nothing = SyscallTrace.of(TraceSnapshot.of(List.of(), SyscallSet.ALL));
        assertThat(nothing).neverCalls("kill");
        askBeforehand(nothing);
    }

    /** Does what a test may do before it reads its trace, which closes the region: what is loaded for it would be in the trace. */
    private static void askBeforehand(SyscallTrace nothing) {
        SyscallSet set = SyscallSet.anyOf("%file", "?x", "/^get", "!open");
        nothing.onPath(Path.of("/")).onThread("x").calledFrom(Errno.named("EIO").getClass(), set.toString());
        SyscallAssertions.calledFrom(Errno.class);
        SyscallSoftAssertions.assertSoftly(softly -> {});
    }

    private static TestEngine jupiter() {
        return ServiceLoader.load(TestEngine.class).stream()
                .filter(engine -> engine.type().getName().equals("org.junit.jupiter.engine.JupiterTestEngine"))
                .findFirst()
                .orElseThrow()
                .get();
    }
}
