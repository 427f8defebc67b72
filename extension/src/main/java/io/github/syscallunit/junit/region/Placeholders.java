package io.github.syscallunit.junit.region;

import io.github.syscallunit.trace.internal.Suggestions;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Replaces names of parameters and fields in braces. */
public final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

    private Placeholders() {}

    /** {@return the text with what the names stand for in this invocation of a test} */
    public static String fill(String text, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        Matcher names = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            String value = value(names.group(1), method, context).orElseThrow(() -> unknown(text, ""));
            names.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return names.appendTail(filled).toString();
    }

    /** {@return whether the text has a placeholder} */
    public static boolean isIn(String text) {
        return NAME.matcher(text).find();
    }

    /**
     * Checks that there is a parameter or a field for each name in a text, before there is a test instance.
     *
     * @param method the test method
     * @param classes of the test instances, innermost last
     * @throws IllegalArgumentException if there is none; the message suggests the nearest
     */
    public static void requireNames(String text, Method method, List<Class<?>> classes) {
        List<String> known = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            known.add(parameter.getName());
        }
        for (Class<?> type : classes) {
            ReflectionSupport.findFields(type, field -> true, HierarchyTraversalMode.BOTTOM_UP)
                    .forEach(field -> known.add(field.getName()));
        }
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (!known.contains(names.group(1))) {
                throw unknown(text, Suggestions.suggestion(names.group(1), known));
            }
        }
    }

    private static IllegalArgumentException unknown(String text, String suggestion) {
        return new IllegalArgumentException(
                "\"" + text + "\": the test method has no parameter, and the test instance no field, of that name that"
                        + " holds a Path, a File or a String" + suggestion
                        + (suggestion.isEmpty() ? "." : "")
                        + " Parameters have names where the tests are compiled with -parameters.");
    }

    private static Optional<String> value(
            String name, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        Parameter[] parameters = method.getExecutable().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                return text(method.getArguments().get(i));
            }
        }
        List<Object> instances =
                new ArrayList<>(context.getRequiredTestInstances().getAllInstances());
        for (int i = instances.size() - 1; i >= 0; i--) {
            Optional<String> held = field(instances.get(i), name);
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> field(Object instance, String name) {
        List<Field> fields = ReflectionSupport.findFields(
                instance.getClass(), field -> field.getName().equals(name), HierarchyTraversalMode.BOTTOM_UP);
        return fields.stream()
                .findFirst()
                .flatMap(field ->
                        ReflectionSupport.tryToReadFieldValue(field, instance).toOptional())
                .flatMap(Placeholders::text);
    }

    private static Optional<String> text(@Nullable Object value) {
        boolean named = value instanceof Path || value instanceof File || value instanceof String;
        return named ? Optional.of(String.valueOf(value)) : Optional.empty();
    }
}
