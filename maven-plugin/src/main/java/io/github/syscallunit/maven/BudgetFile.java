package io.github.syscallunit.maven;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads budgets from a YAML file, {@code budgets:} with a list whose entries have the pom's names. */
final class BudgetFile {
    private static final String KEYS = "tests, syscalls, maxCalls, maxErrors, maxErrorsOf, maxTimeRatio, maxPaths,"
            + " maxBytesRead, maxBytesWritten, maxProcesses, maxConnections, maxDropped and tolerance";

    private BudgetFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its budgets
     * @throws IllegalArgumentException if the file cannot be read or is not valid
     */
    static List<Budget> read(Path file) {
        try {
            return budgets(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("The budgets file " + file + " does not exist.", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not valid: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The budgets file " + file + " cannot be read: " + e, e);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not valid: " + e.getMessage(), e);
        }
    }

    private static List<Budget> budgets(@Nullable Object root) {
        Map<String, Object> top = mapping(root, "the file");
        if (!top.keySet().equals(Set.of("budgets")) || !(top.get("budgets") instanceof List<?> entries)) {
            throw new IllegalArgumentException("it needs \"budgets:\" with a list, and nothing beside");
        }
        List<Budget> budgets = new ArrayList<>();
        for (Object entry : entries) {
            String name = "budget " + (budgets.size() + 1);
            try {
                budgets.add(budget(mapping(entry, "it")));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }
        return budgets;
    }

    private static Budget budget(Map<String, Object> entry) {
        Budget budget = new Budget();
        entry.forEach((key, value) -> {
            switch (key) {
                case "tests" -> budget.tests = text(key, value);
                case "syscalls" -> budget.syscalls = text(key, value);
                case "maxCalls" -> budget.maxCalls = whole(key, value);
                case "maxErrors" -> budget.maxErrors = whole(key, value);
                case "maxErrorsOf" -> budget.maxErrorsOf = wholes(mapping(value, key));
                case "maxTimeRatio" -> budget.maxTimeRatio = number(key, value).doubleValue();
                case "maxPaths" -> budget.maxPaths = whole(key, value);
                case "maxBytesRead" -> budget.maxBytesRead = whole(key, value);
                case "maxBytesWritten" -> budget.maxBytesWritten = whole(key, value);
                case "maxProcesses" -> budget.maxProcesses = whole(key, value);
                case "maxConnections" -> budget.maxConnections = whole(key, value);
                case "maxDropped" -> budget.maxDropped = whole(key, value);
                case "tolerance" -> budget.tolerance = text(key, value);
                default ->
                    throw new IllegalArgumentException(
                            "there is no \"" + key + "\" in a budget, which may have " + KEYS);
            }
        });
        return budget;
    }

    private static Map<String, Long> wholes(Map<String, Object> values) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        values.forEach((key, value) -> numbers.put(key, whole(key, value)));
        return numbers;
    }

    private static String text(String key, Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                key + " is " + value + ", which is no text: put several in one, as in \"a,b\"");
    }

    private static Long whole(String key, Object value) {
        Number number = number(key, value);
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        throw new IllegalArgumentException(key + " is " + value + ", which is no whole number"
                + (number instanceof BigInteger ? " of 64 bits" : ""));
    }

    private static Number number(String key, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(key + " is \"" + value + "\", which is no number");
    }

    private static Map<String, Object> mapping(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(what + " needs names with values");
        }
        Map<String, Object> mapping = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (entry == null) {
                throw new IllegalArgumentException(key + " has no value");
            }
            mapping.put(String.valueOf(key), entry);
        });
        return mapping;
    }
}
