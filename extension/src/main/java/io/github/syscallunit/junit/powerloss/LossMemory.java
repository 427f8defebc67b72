package io.github.syscallunit.junit.powerloss;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** What the warm-ups of a swept test found: the first records, the second checks the states. */
public final class LossMemory {
    private @Nullable LossRecording recording;
    private @Nullable LossSweep sweep;
    private boolean checking;

    private LossMemory() {}

    /** {@return what is known of a test, or of the template that a run of it belongs to} */
    public static LossMemory of(ExtensionContext context) {
        ExtensionContext.Store store =
                context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(LossMemory.class));
        String test = context.getRequiredTestMethod().toGenericString();
        LossMemory known = store.get(test, LossMemory.class);
        if (known != null) {
            return known;
        }
        LossMemory memory = new LossMemory();
        store.put(test, memory);
        return memory;
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
