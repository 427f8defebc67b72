package io.github.syscallunit.maven;

import io.github.syscallunit.gate.budget.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads the {@code <budgets>} of a pom. Maven gives them as they are written, so that their entries are those of the quantities. */
final class PomBudgets {
    private PomBudgets() {}

    /** {@return the budgets; none if the pom has no such element} */
    static List<Budget> read(@Nullable PlexusConfiguration configuration) {
        List<Budget> budgets = new ArrayList<>();
        if (configuration != null) {
            for (PlexusConfiguration budget : configuration.getChildren()) {
                budgets.add(new Budget(entries(budget)));
            }
        }
        return budgets;
    }

    private static Map<String, Object> entries(PlexusConfiguration element) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (PlexusConfiguration child : element.getChildren()) {
            entries.put(
                    child.getName(),
                    child.getChildCount() > 0
                            ? entries(child)
                            : child.getValue("").strip());
        }
        return entries;
    }
}
