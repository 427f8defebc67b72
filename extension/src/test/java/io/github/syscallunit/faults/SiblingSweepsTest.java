package io.github.syscallunit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SweptFault;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all sweeps have in common, so that who knows one of them knows the others. */
class SiblingSweepsTest {
    @Test
    void theirAnnotationsHaveTheSameAttributes() {
        Map<String, Class<?>> ofFaults = attributes(FaultSweep.class);

        assertThat(ofFaults.remove("errors")).isEqualTo(String[].class);
        assertThat(ofFaults.remove("maySwallowSyncErrors")).isEqualTo(boolean.class);
        assertThat(attributes(CrashSweep.class))
                .isEqualTo(ofFaults)
                .containsOnlyKeys("max", "optional", "path", "syscalls");
    }

    private static Map<String, Class<?>> attributes(Class<?> annotation) {
        Map<String, Class<?>> attributes = new TreeMap<>();
        for (Method attribute : annotation.getDeclaredMethods()) {
            attributes.put(attribute.getName(), attribute.getReturnType());
        }
        return attributes;
    }

    /** Kotlin infers no type that only an exception has, and does not choose between two lambdas of the same position. */
    @ParameterizedTest
    @ValueSource(classes = {SweptFault.class, SweptCrash.class})
    void kotlinCanSayDuringWithALambda(Class<?> parameter) {
        List<Method> during = Stream.of(parameter.getMethods())
                .filter(method -> method.getName().equals("during"))
                .toList();

        assertThat(during)
                .allSatisfy(method -> assertThat(method.getTypeParameters()).isEmpty())
                .allSatisfy(
                        method -> assertThat(code(method).getTypeParameters()).isEmpty())
                .allSatisfy(method -> assertThat(code(method)).hasAnnotation(FunctionalInterface.class));
        assertThat(during)
                .extracting(method -> List.of(method.getParameterTypes()).subList(0, method.getParameterCount() - 1))
                .containsExactlyInAnyOrder(List.of(), List.of(Path.class));
    }

    /** {@return the last parameter, which Kotlin's lambda behind the parentheses is} */
    private static Class<?> code(Method during) {
        return during.getParameterTypes()[during.getParameterCount() - 1];
    }
}
