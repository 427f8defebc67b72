package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.testkit.MapParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Which classes run concurrently: those that Jupiter itself would run concurrently. */
class ChildScheduleTest {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.";
    private static final List<Class<?>> CLASSES =
            List.of(Silent.class, Concurrent.class, SameThread.class, Locked.class, LocksAMethod.class, Alone.class);

    /** {@return the classes that ran on threads of their own, by their simple names} */
    private static List<String> sideBySide(String... configuration) {
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of(PARALLEL + "config.strategy", "fixed", PARALLEL + "config.fixed.parallelism", "2"));
        for (int i = 0; i < configuration.length; i += 2) {
            parameters.put(PARALLEL + configuration[i], configuration[i + 1]);
        }
        Map<String, Thread> threads = Collections.synchronizedMap(new LinkedHashMap<>());
        new ChildSchedule(new MapParameters(parameters))
                .run(
                        CLASSES.stream().map(ChildScheduleTest::descriptor).toList(),
                        top -> threads.put(top.getDisplayName(), Thread.currentThread()));
        assertThat(threads).hasSameSizeAs(CLASSES);
        return threads.entrySet().stream()
                .filter(entry -> entry.getValue() != Thread.currentThread())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static TestDescriptor descriptor(Class<?> type) {
        UniqueId id = UniqueId.forEngine("syscallunit").append("class", type.getSimpleName());
        TestDescriptor top = new Described(id, type.getSimpleName(), ClassSource.from(type));
        for (var method : type.getDeclaredMethods()) {
            top.addChild(new Described(
                    id.append("method", method.getName()), method.getName(), MethodSource.from(type, method)));
        }
        return top;
    }

    @Test
    void withoutParallelExecutionNoneDoes() {
        assertThat(sideBySide()).isEmpty();
        assertThat(sideBySide("enabled", "false", "mode.default", "concurrent")).isEmpty();
    }

    @Test
    void theAnnotationAsksForIt() {
        assertThat(sideBySide("enabled", "true")).containsExactly("Concurrent");
    }

    @Test
    void orTheConfigurationDoes() {
        assertThat(sideBySide("enabled", "true", "mode.default", "concurrent")).containsExactly("Concurrent", "Silent");
        assertThat(sideBySide("enabled", "true", "mode.classes.default", "CONCURRENT"))
                .containsExactly("Concurrent", "Silent");
        assertThat(sideBySide("enabled", "true", "mode.default", "concurrent", "mode.classes.default", "same_thread"))
                .containsExactly("Concurrent");
    }

    @Test
    void aProblemOfOneIsNotLost() {
        ChildSchedule schedule = new ChildSchedule(new MapParameters(Map.of(PARALLEL + "enabled", "true")));

        assertThatThrownBy(() -> schedule.run(List.of(descriptor(Concurrent.class)), top -> {
                    throw new IllegalArgumentException("on purpose");
                }))
                .cause()
                .hasMessage("on purpose");
    }

    private static final class Described extends AbstractTestDescriptor {
        private Described(UniqueId id, String name, TestSource source) {
            super(id, name, source);
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    static class Silent {}

    @Execution(ExecutionMode.CONCURRENT)
    static class Concurrent {}

    @Execution(ExecutionMode.SAME_THREAD)
    static class SameThread {}

    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("x")
    static class Locked {}

    @Execution(ExecutionMode.CONCURRENT)
    static class LocksAMethod {
        @ResourceLock("x")
        void locked() {}
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Isolated
    static class Alone {}
}
