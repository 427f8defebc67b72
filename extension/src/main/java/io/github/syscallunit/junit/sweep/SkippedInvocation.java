package io.github.syscallunit.junit.sweep;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * An invocation that is left out, and reported as skipped.
 *
 * @param name its display name
 * @param reason why
 */
record SkippedInvocation(String name, String reason) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of((ExecutionCondition) context -> ConditionEvaluationResult.disabled(reason));
    }
}
