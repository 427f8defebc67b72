package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.region.RegionSettings;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.UnknownSyscallException;
import io.github.syscallunit.trace.result.CallBudget;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Finds the annotations of a test on its method, its class and the enclosing classes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedTests {
    private static final TraceSyscalls DEFAULTS =
            Objects.requireNonNull(Implied.class.getAnnotation(TraceSyscalls.class));

    private TracedTests() {}

    /**
     * Returns how the test is traced, by the annotation nearest to it.
     *
     * @param context the context of the test, or of a dynamic test below it
     * @return what its region traces
     * @throws UnknownSyscallException if a name is not that of a syscall
     * @throws IllegalArgumentException if attributes of the annotation contradict each other
     */
    public static RegionSettings regionSettings(ExtensionContext context) {
        Optional<TraceSettings> annotated = annotatedSettings(context);
        return annotated.isPresent()
                ? annotated.get().region(true)
                : ConfiguredTrace.settings(context::getConfigurationParameter).region(false);
    }

    private static Optional<TraceSettings> annotatedSettings(ExtensionContext context) {
        boolean limited = false;
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext one = at.get();
            Optional<TraceSyscalls> found = one.getTestMethod()
                    .flatMap(method -> findAnnotation(method, TraceSyscalls.class))
                    .or(() -> one.getTestClass()
                            .flatMap(type -> findAnnotation(type, TraceSyscalls.class, one.getEnclosingTestClasses())))
                    .or(() -> one.getTestMethod().flatMap(TracedTests::implied));
            if (found.isPresent()) {
                return found.map(TraceSettings::of);
            }
            limited = limited
                    || one.getTestMethod().filter(TracedTests::isLimited).isPresent()
                    || one.getTestClass().filter(TracedTests::isLimited).isPresent();
        }
        return limited ? Optional.of(TraceSettings.of(DEFAULTS)) : Optional.empty();
    }

    /** Tests that inject faults are traced, even without {@code @TraceSyscalls}. */
    private static Optional<TraceSyscalls> implied(Method method) {
        if (isAnnotated(method, CrashSweep.class) || isAnnotated(method, PowerLossSweep.class)) {
            return Optional.ofNullable(ImpliedByCrashes.class.getAnnotation(TraceSyscalls.class));
        }
        boolean injects = !findRepeatableAnnotations(method, InjectFault.class).isEmpty();
        return injects || isSweep(method) ? Optional.of(DEFAULTS) : Optional.empty();
    }

    private static boolean isSweep(Method method) {
        return isAnnotated(method, FaultSweep.class)
                || isAnnotated(method, CrashSweep.class)
                || isAnnotated(method, PowerLossSweep.class);
    }

    /** A budget is measured wherever it stands. */
    private static boolean isLimited(AnnotatedElement element) {
        return !findRepeatableAnnotations(element, SyscallBudget.class).isEmpty();
    }

    /** Holds the default settings. */
    @TraceSyscalls
    private static final class Implied {}

    /** The same for crash sweeps, where each invocation starts a JVM, which makes thousands of calls, and for power-loss sweeps. */
    @TraceSyscalls(CrashSweep.CHANGES)
    private static final class ImpliedByCrashes {}

    /** {@return whether the test is a sweep, whose invocations are found by runs of the whole test} */
    public static boolean isSweep(TestDescriptor descriptor) {
        Method method = method(descriptor);
        return method != null && isSweep(method);
    }

    /** {@return how the test is traced; empty if it is not traced, and for descriptors that are not test methods} */
    public static Optional<TraceSettings> settings(TestDescriptor descriptor) {
        Optional<TraceSettings> annotated = annotatedSettings(descriptor);
        if (annotated.isPresent() || method(descriptor) == null) {
            return annotated;
        }
        return configuredSettings(descriptor);
    }

    /** {@return whether an annotation has the test traced} */
    static boolean isTraced(TestDescriptor descriptor) {
        return annotatedSettings(descriptor).isPresent();
    }

    /** {@return how an annotation has the test traced} */
    static Optional<TraceSettings> annotatedSettings(TestDescriptor descriptor) {
        if (!(descriptor.getSource().orElse(null) instanceof MethodSource source)) {
            return Optional.empty();
        }
        Optional<TraceSyscalls> settings = findAnnotation(source.getJavaMethod(), TraceSyscalls.class);
        if (settings.isEmpty()) {
            settings = findAnnotation(source.getJavaClass(), TraceSyscalls.class, enclosingClasses(descriptor));
        }
        if (settings.isEmpty()) {
            settings = implied(source.getJavaMethod());
        }
        boolean limited = settings.isEmpty() && (isLimited(source.getJavaMethod()) || isLimited(source.getJavaClass()));
        for (Class<?> type : classes(descriptor)) {
            limited = limited || (settings.isEmpty() && isLimited(type));
        }
        return limited ? Optional.of(TraceSettings.of(DEFAULTS)) : settings.map(TraceSettings::of);
    }

    /** {@return whether a configuration parameter has the test or one below it traced} */
    public static boolean isConfigured(TestDescriptor proxy) {
        return (proxy instanceof ProxyDescriptor own && own.configured().isPresent())
                || proxy.getChildren().stream().anyMatch(TracedTests::isConfigured);
    }

    /** {@return how the configuration has the test traced, as its method's proxy keeps it} */
    private static Optional<TraceSettings> configuredSettings(TestDescriptor descriptor) {
        for (Optional<TestDescriptor> at = Optional.of(descriptor);
                at.isPresent();
                at = at.get().getParent()) {
            if (at.get() instanceof ProxyDescriptor proxy && proxy.configured().isPresent()) {
                return proxy.configured();
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the budgets on the test's method and on its classes, the method's first}
     *
     * @param test the test, or an invocation of it
     * @throws IllegalArgumentException if one is not valid
     */
    public static List<CallBudget> budgets(TestDescriptor test) {
        List<CallBudget> budgets = new ArrayList<>();
        Method method = method(nearestMethod(test).orElse(test));
        if (method != null) {
            budgets.addAll(budgets(method));
        }
        classes(test).forEach(type -> budgets.addAll(budgets(type)));
        return budgets;
    }

    /**
     * {@return the budgets on one method or class}
     *
     * @throws IllegalArgumentException if one is not valid
     */
    static List<CallBudget> budgets(AnnotatedElement element) {
        return findRepeatableAnnotations(element, SyscallBudget.class).stream()
                .map(TracedTests::budget)
                .toList();
    }

    private static CallBudget budget(SyscallBudget budget) {
        return new CallBudget(SyscallSet.parse(budget.syscalls()), limit(budget.maxCalls()), limit(budget.maxErrors()));
    }

    private static OptionalLong limit(long limit) {
        return limit == SyscallBudget.UNLIMITED ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /** {@return the descriptor of the method that the test is an invocation or a dynamic test of} */
    public static Optional<TestDescriptor> nearestMethod(TestDescriptor test) {
        for (Optional<TestDescriptor> at = Optional.of(test);
                at.isPresent();
                at = at.get().getParent()) {
            if (at.get().getSource().orElse(null) instanceof MethodSource) {
                return at;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Method method(TestDescriptor descriptor) {
        return descriptor.getSource().orElse(null) instanceof MethodSource source ? source.getJavaMethod() : null;
    }

    /** {@return the classes that enclose the test method's class, outermost first, by the tree of tests} */
    private static List<Class<?>> enclosingClasses(TestDescriptor descriptor) {
        List<Class<?>> classes = classes(descriptor);
        return classes.isEmpty() ? classes : classes.subList(0, classes.size() - 1);
    }

    /** {@return the classes around the test method, outermost first, by the tree of tests} */
    static List<Class<?>> classes(TestDescriptor descriptor) {
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Optional<TestDescriptor> at = descriptor.getParent();
                at.isPresent();
                at = at.get().getParent()) {
            TestSource source = at.get().getSource().orElse(null);
            if (source instanceof ClassSource type && !type.getJavaClass().equals(classes.peekFirst())) {
                classes.addFirst(type.getJavaClass());
            }
        }
        return new ArrayList<>(classes);
    }
}
