package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.discovery.ConfiguredTrace;
import io.github.syscallunit.junit.fork.discovery.UntraceableTest;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.parent.ForkGroup;
import io.github.syscallunit.junit.fork.parent.GroupRun;
import io.github.syscallunit.junit.fork.parent.ProxyRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs the tests of one execution request, each top-level class in child JVMs of its own. */
final class ForkedExecution {
    private final TestDescriptor engine;
    private final EngineExecutionListener listener;
    private final ConfigurationParameters configuration;
    private final ChildStarter starter;

    ForkedExecution(ExecutionRequest request, ChildStarter starter) {
        this.starter = starter;
        this.engine = request.getRootTestDescriptor();
        this.listener = request.getEngineExecutionListener();
        this.configuration = request.getConfigurationParameters();
    }

    void execute() {
        ConfiguredTrace.check(configuration);
        listener.executionStarted(engine);
        List<TestDescriptor> classes = new ArrayList<>();
        for (TestDescriptor child : engine.getChildren()) {
            if (child instanceof UntraceableTest test) {
                fail(test);
            } else {
                classes.add(child);
            }
        }
        if (!classes.isEmpty()) {
            execute(classes);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void fail(UntraceableTest test) {
        listener.executionStarted(test);
        listener.executionFinished(test, TestExecutionResult.failed(new JUnitException(test.reason())));
    }

    private void execute(List<TestDescriptor> classes) {
        EngineIds ids = new EngineIds(engine.getUniqueId());
        ForkSettings settings = ForkSettings.of(configuration);
        Map<String, String> parameters = explicitParameters();
        GroupRun annotated = new GroupRun(ids, parameters, settings, starter);
        GroupRun configured =
                new GroupRun(ids, ConfiguredTrace.withExtension(parameters, configuration), settings, starter);
        new ChildSchedule(configuration).run(classes, top -> {
            ProxyRun tests = new ProxyRun(ids, top, listener);
            for (ForkGroup group : ForkGroup.of(top)) {
                (group.isConfigured() ? configured : annotated).execute(tests, group);
            }
        });
    }

    /**
     * Implicit parameters, from system properties and {@code junit-platform.properties}, are found by the child itself.
     */
    private Map<String, String> explicitParameters() {
        Map<String, String> parameters = new HashMap<>();
        for (String key : configuration.keySet()) {
            configuration.get(key).ifPresent(value -> parameters.put(key, value));
        }
        return parameters;
    }
}
