package io.github.syscallunit.gate.budget;

import io.github.syscallunit.gate.quantity.EntryValue;
import io.github.syscallunit.gate.text.InputText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads budgets from a YAML file, {@code budgets:} with a list whose entries have the pom's names. */
final class BudgetFile {
    private BudgetFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its budgets
     * @throws IllegalArgumentException if the file cannot be read or is not valid
     */
    static List<Budget> read(Path file) {
        String text = InputText.read("The budgets file", file);
        try {
            LoadSettings settings = LoadSettings.builder().build();
            YamlNesting.require(text, settings);
            return budgets(new Load(settings).loadFromString(text));
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not valid: " + e.getMessage(), e);
        }
    }

    private static List<Budget> budgets(@Nullable Object root) {
        Map<String, Object> top = EntryValue.mapping("the file", root);
        if (!top.keySet().equals(Set.of("budgets")) || !(top.get("budgets") instanceof List<?> entries)) {
            throw new IllegalArgumentException("it needs \"budgets:\" with a list, and nothing beside");
        }
        List<Budget> budgets = new ArrayList<>();
        for (Object entry : entries) {
            String name = "budget " + (budgets.size() + 1);
            try {
                budgets.add(new Budget(EntryValue.mapping("it", entry)).requireValid());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }
        return budgets;
    }
}
