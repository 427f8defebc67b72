package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.region.LaunchMemory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the warm-ups of a swept test found: the first records, the second checks the states. */
public final class LossMemory {
    private @Nullable LossRecording recording;
    private @Nullable LossSweep sweep;
    private boolean checking;

    private LossMemory() {}

    /** {@return the findings of a test, or of the template that a run of it belongs to} */
    public static LossMemory of(ExtensionContext context) {
        // Two classes may inherit the same method.
        String test = context.getRequiredTestClass().getName() + " "
                + context.getRequiredTestMethod().toGenericString();
        return LaunchMemory.of(LossMemory.class, test, LossMemory::new);
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
