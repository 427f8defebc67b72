package io.github.syscallunit.trace.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackTrimmerTest {
    private static List<String> shown(String... classes) {
        List<StackTraceElement> stack = Stream.of(classes)
                .map(name -> new StackTraceElement(name, "m", null, 1))
                .toList();
        return StackTrimmer.trim(stack).stream()
                .map(StackTraceElement::getClassName)
                .toList();
    }

    @Test
    void endsAtTheTestThatTheRunnerCallsByReflection() {
        assertThat(shown(
                        "sun.nio.fs.UnixNativeDispatcher",
                        "com.acme.Store",
                        "org.junit.jupiter.api.AssertThrows",
                        "com.acme.StoreTest",
                        "jdk.internal.reflect.DirectMethodHandleAccessor",
                        "java.lang.reflect.Method",
                        "org.junit.platform.commons.util.ReflectionUtils",
                        "io.github.syscallunit.junit.TraceSyscallsExtension",
                        "java.util.ArrayList",
                        "org.junit.platform.launcher.core.DefaultLauncher"))
                .containsExactly(
                        "sun.nio.fs.UnixNativeDispatcher",
                        "com.acme.Store",
                        "org.junit.jupiter.api.AssertThrows",
                        "com.acme.StoreTest");
    }

    @Test
    void isTheWholeStackOfAThreadThatNoRunnerStarted() {
        assertThat(shown("com.acme.Store", "java.util.concurrent.ThreadPoolExecutor", "java.lang.Thread"))
                .hasSize(3);
        assertThat(shown()).isEmpty();
    }
}
