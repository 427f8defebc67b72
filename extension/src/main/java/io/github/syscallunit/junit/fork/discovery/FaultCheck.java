package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.powerloss.PowerLossSettings;
import io.github.syscallunit.junit.region.Placeholders;
import io.github.syscallunit.junit.sweep.FaultSweepSettings;
import io.github.syscallunit.junit.sweep.SweepSettings;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Reports an {@link InjectFault}, {@link FaultSweep}, {@link CrashSweep} or {@link PowerLossSweep} that can't be read. The
 * test itself then fails with the same message.
 */
final class FaultCheck {
    private static final String PATH = ":path=";

    private FaultCheck() {}

    /** {@return what is wrong with the faults of a test} */
    static List<DiscoveryProblem> of(TestDescriptor test) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        if (test.getSource().orElse(null) instanceof MethodSource source) {
            Method method = source.getJavaMethod();
            List<Class<?>> classes = new ArrayList<>(TracedTests.classes(test));
            classes.add(source.getJavaClass());
            for (InjectFault fault : findRepeatableAnnotations(method, InjectFault.class)) {
                DiscoveryProblem.check("@InjectFault", source, () -> check(fault.value(), method, classes))
                        .ifPresent(problems::add);
            }
            findAnnotation(method, FaultSweep.class)
                    .flatMap(
                            sweep -> DiscoveryProblem.check("@FaultSweep", source, () -> check(sweep, method, classes)))
                    .ifPresent(problems::add);
            findAnnotation(method, CrashSweep.class)
                    .flatMap(
                            sweep -> DiscoveryProblem.check("@CrashSweep", source, () -> check(sweep, method, classes)))
                    .ifPresent(problems::add);
            findAnnotation(method, PowerLossSweep.class)
                    .flatMap(sweep -> DiscoveryProblem.check("@PowerLossSweep", source, () -> check(sweep)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static void check(String rule, Method method, List<Class<?>> classes) {
        int path = rule.indexOf(PATH);
        String options = path < 0 ? rule : rule.substring(0, path);
        if (Placeholders.isIn(options)) {
            checkWhatIsKnown(options);
        } else {
            FaultRule unused = FaultRule.parse(rule);
        }
        Placeholders.requireNames(rule, method, classes);
    }

    /** A placeholder may stand for anything, for example for the error of an invocation. */
    private static void checkWhatIsKnown(String options) {
        List<String> words = List.of(options.split(":", -1));
        SyscallSet calls = Placeholders.isIn(words.get(0)) ? SyscallSet.ALL : SyscallSet.parse(words.get(0));
        String known =
                words.stream().skip(1).filter(word -> !Placeholders.isIn(word)).collect(Collectors.joining(":"));
        FaultRule unused = FaultRule.on(calls).with(known);
    }

    private static void check(FaultSweep sweep, Method method, List<Class<?>> classes) {
        FaultSweepSettings.of(
                SweepSettings.ofFaults(sweep.syscalls(), sweep.path(), sweep.max(), sweep.optional()), sweep.errors());
        Placeholders.requireNames(sweep.path(), method, classes);
    }

    private static void check(CrashSweep sweep, Method method, List<Class<?>> classes) {
        SweepSettings.ofCrashes(sweep.syscalls(), sweep.path(), sweep.max(), sweep.optional());
        Placeholders.requireNames(sweep.path(), method, classes);
    }

    private static void check(PowerLossSweep sweep) {
        new PowerLossSettings(
                sweep.model(),
                sweep.flushesOnRename(),
                sweep.max(),
                Duration.ofMillis(sweep.limitMillis()),
                sweep.maxRecordedMegabytes(),
                sweep.allowUnseen());
    }
}
