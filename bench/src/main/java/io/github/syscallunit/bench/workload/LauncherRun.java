package io.github.syscallunit.bench.workload;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of some classes, and prints the times of the first and of the later ones. */
public final class LauncherRun implements TestExecutionListener {
    private final List<Long> ends = new ArrayList<>();
    private long classBegan;
    private boolean failed;

    private LauncherRun() {}

    public static void main(String[] arguments) {
        LauncherRun run = new LauncherRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(arguments).map(name -> selectClass(name)).toList())
                .build();
        LauncherFactory.create().execute(request, run);
        run.print();
        System.exit(run.failed ? 1 : 0);
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        boolean first = classBegan == 0;
        if (first && identifier.isContainer() && identifier.getParentIdObject().isPresent()) {
            classBegan = System.nanoTime();
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        failed |= result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (identifier.isTest()) {
            ends.add(System.nanoTime());
        }
    }

    private void print() {
        System.out.printf(Locale.ROOT, "first test\t%.6f%n", (ends.get(0) - classBegan) / 1e9);
        int later = ends.size() - 1;
        if (later > 0) {
            System.out.printf(Locale.ROOT, "later test\t%.6f%n", (ends.get(later) - ends.get(0)) / 1e9 / later);
        }
    }
}
