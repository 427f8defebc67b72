package io.github.syscallunit.assertj.error;

import java.lang.module.ResolvedModule;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the JDK's module of a frame, from the JDK itself: other libraries have packages like {@code javax} and {@code com.sun} too. */
final class JdkModules {
    private static final Map<String, String> BY_PACKAGE = ModuleLayer.boot().configuration().modules().stream()
            .map(ResolvedModule::reference)
            .filter(module -> module.location()
                    .filter(place -> "jrt".equals(place.getScheme()))
                    .isPresent())
            .flatMap(module -> module.descriptor().packages().stream()
                    .map(name -> Map.entry(name, module.descriptor().name())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private JdkModules() {}

    /** {@return the JDK's module that a frame's code belongs to; empty for code of others} */
    static String moduleOf(StackTraceElement frame) {
        String type = frame.getClassName();
        return BY_PACKAGE.getOrDefault(type.substring(0, Math.max(0, type.lastIndexOf('.'))), "");
    }
}
