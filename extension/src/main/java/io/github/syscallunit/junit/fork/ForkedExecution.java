package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.discovery.ConfiguredTrace;
import io.github.syscallunit.junit.fork.discovery.UntraceableTest;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import io.github.syscallunit.junit.fork.parent.ChildKey;
import io.github.syscallunit.junit.fork.parent.ChildPool;
import io.github.syscallunit.junit.fork.parent.ForkGroup;
import io.github.syscallunit.junit.fork.parent.ForkParameter;
import io.github.syscallunit.junit.fork.parent.GroupRun;
import io.github.syscallunit.junit.fork.parent.ProxyRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs the tests of one execution request, class after class, in child JVMs. */
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
        Fork most = ForkParameter.of(configuration);
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
            execute(classes, most);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void fail(UntraceableTest test) {
        listener.executionStarted(test);
        listener.executionFinished(test, TestExecutionResult.failed(new JUnitException(test.reason())));
    }

    private void execute(List<TestDescriptor> classes, Fork most) {
        Map<TestDescriptor, List<ForkGroup>> groups = new LinkedHashMap<>();
        classes.forEach(top -> groups.put(top, ForkGroup.of(top, most)));
        List<ChildKey> keys = groups.values().stream()
                .flatMap(List::stream)
                .map(ForkGroup::key)
                .toList();
        try (ChildPool children = new ChildPool(ForkSettings.of(configuration), starter, keys)) {
            execute(groups, children);
        }
    }

    private void execute(Map<TestDescriptor, List<ForkGroup>> classes, ChildPool children) {
        EngineIds ids = new EngineIds(engine.getUniqueId());
        Map<String, String> parameters = explicitParameters();
        GroupRun annotated = new GroupRun(ids, parameters, children);
        GroupRun configured = new GroupRun(ids, ConfiguredTrace.withExtension(parameters, configuration), children);
        new ChildSchedule(configuration).run(List.copyOf(classes.keySet()), top -> {
            ProxyRun tests = new ProxyRun(ids, top, listener);
            for (ForkGroup group : classes.getOrDefault(top, List.of())) {
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
