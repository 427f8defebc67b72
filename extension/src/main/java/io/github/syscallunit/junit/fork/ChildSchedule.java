package io.github.syscallunit.junit.fork;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.DefaultParallelExecutionConfigurationStrategy;

/**
 * Runs first, concurrently, the classes that Jupiter would run concurrently, and then the others one after the other.
 *
 * <p>A class with {@code @ResourceLock} or {@code @Isolated} anywhere is one of the others, because locks do not work
 * across JVMs.
 */
final class ChildSchedule {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    private final ConfigurationParameters configuration;

    ChildSchedule(ConfigurationParameters configuration) {
        this.configuration = configuration;
    }

    void run(List<TestDescriptor> classes, Consumer<TestDescriptor> child) {
        boolean parallel = configuration.getBoolean(PARALLEL + "enabled").orElse(false);
        List<TestDescriptor> concurrent =
                parallel ? classes.stream().filter(this::isConcurrent).toList() : List.of();
        if (!concurrent.isEmpty()) {
            runConcurrently(concurrent, child);
        }
        classes.stream().filter(top -> !concurrent.contains(top)).forEach(child);
    }

    private void runConcurrently(List<TestDescriptor> classes, Consumer<TestDescriptor> child) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallelism(), classes.size()), task -> {
            Thread thread = new Thread(task, "syscallunit-class");
            thread.setContextClassLoader(loader);
            return thread;
        });
        List<Future<?>> runs = new ArrayList<>();
        try {
            classes.forEach(top -> runs.add(threads.submit(() -> child.accept(top))));
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private int parallelism() {
        ConfigurationParameters config = new PrefixedConfigurationParameters(configuration, PARALLEL + "config.");
        String strategy = config.get("strategy").orElse("dynamic").toUpperCase(Locale.ROOT);
        return DefaultParallelExecutionConfigurationStrategy.valueOf(strategy)
                .createConfiguration(config)
                .getParallelism();
    }

    private boolean isConcurrent(TestDescriptor top) {
        ExecutionMode mode = top.getSource()
                .filter(ClassSource.class::isInstance)
                .flatMap(source -> findAnnotation(((ClassSource) source).getJavaClass(), Execution.class))
                .map(Execution::value)
                .orElseGet(this::defaultMode);
        return mode == ExecutionMode.CONCURRENT && elements(top).noneMatch(ChildSchedule::isExclusive);
    }

    private ExecutionMode defaultMode() {
        return configuration
                .get(PARALLEL + "mode.classes.default")
                .or(() -> configuration.get(PARALLEL + "mode.default"))
                .map(mode -> ExecutionMode.valueOf(mode.toUpperCase(Locale.ROOT)))
                .orElse(ExecutionMode.SAME_THREAD);
    }

    private static boolean isExclusive(AnnotatedElement element) {
        return isAnnotated(element, Isolated.class)
                || !findRepeatableAnnotations(element, ResourceLock.class).isEmpty();
    }

    private static Stream<AnnotatedElement> elements(TestDescriptor top) {
        return Stream.concat(Stream.of(top), top.getDescendants().stream())
                .map(test -> test.getSource().orElse(null))
                .map(source -> source instanceof ClassSource type
                        ? type.getJavaClass()
                        : source instanceof MethodSource method ? method.getJavaMethod() : null)
                .flatMap(Stream::ofNullable);
    }
}
