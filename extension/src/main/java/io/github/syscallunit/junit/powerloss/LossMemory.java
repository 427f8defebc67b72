package io.github.syscallunit.junit.powerloss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the warm-ups of a swept test found: the first records, the second checks the states.
 *
 * <p>The warm-ups are launched one by one, in one child with the run that counts. So what they found is kept until the child runs other
 * tests.
 */
public final class LossMemory {
    private static final Map<List<String>, LossMemory> OF_THIS_JVM = new ConcurrentHashMap<>();

    private @Nullable LossRecording recording;
    private @Nullable LossSweep sweep;
    private boolean checking;

    private LossMemory() {}

    /** {@return the findings of a test, or of the template that a run of it belongs to} */
    public static LossMemory of(ExtensionContext context) {
        // Two classes may inherit the same method.
        List<String> test = List.of(
                context.getRequiredTestClass().getName(),
                context.getRequiredTestMethod().toGenericString());
        return OF_THIS_JVM.computeIfAbsent(test, any -> new LossMemory());
    }

    /** Drops the findings of all tests. */
    public static void drop() {
        OF_THIS_JVM.clear();
    }

    void keep(LossRecording found) {
        recording = found;
    }

    Optional<LossRecording> recording() {
        return Optional.ofNullable(recording);
    }

    void keep(LossSweep running) {
        sweep = running;
    }

    Optional<LossSweep> sweep() {
        return Optional.ofNullable(sweep);
    }

    void check(boolean begun) {
        checking = begun;
    }

    /** {@return whether states are checked: nothing of that is traced} */
    public boolean isChecking() {
        return checking;
    }
}
