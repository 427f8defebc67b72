package io.github.syscallunit.trace.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
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

    private static String thread(String... frames) {
        return "\"main\" #1 prio=5\n   java.lang.Thread.State: RUNNABLE\n"
                + Stream.of(frames).map(frame -> "\tat " + frame).collect(Collectors.joining("\n"));
    }

    @Test
    void aThreadInADumpEndsAtItsTest() {
        String test = "com.acme.StoreTest.spins(StoreTest.java:7)";
        String reflection = "jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(java.base@17.0.15/Native Method)";
        String junit = "org.junit.platform.commons.util.ReflectionUtils.invokeMethod(ReflectionUtils.java:700)";
        String extension =
                "io.github.syscallunit.junit.TraceSyscallsExtension.intercept(TraceSyscallsExtension.java:9)";

        assertThat(StackTrimmer.trimText(thread("java.lang.Thread.sleep(java.base@17.0.15/Native Method)", test)
                        + "\n\t- locked <0x1> (a java.lang.Object)\n"
                        + "\tat " + reflection + "\n\t- locked <0x2> (a x)\n\tat " + junit + "\n\tat " + extension))
                .isEqualTo(thread("java.lang.Thread.sleep(java.base@17.0.15/Native Method)", test)
                        + "\n\t- locked <0x1> (a java.lang.Object)\n\t... 3 frames that run the test");
    }

    @Test
    void aThreadInADumpThatRunsNoTestIsKept() {
        String pool = thread(
                "java.util.concurrent.locks.LockSupport.park(java.base@17/LockSupport.java:211)",
                "com.acme.Pool.run(Pool.java:1)");
        String waits = thread("java.lang.Object.wait(java.base@17/Native Method)");

        assertThat(StackTrimmer.trimText(pool)).isEqualTo(pool);
        assertThat(StackTrimmer.trimText(waits + "\n\tat org.junit.platform.engine.support.X.y(X.java:1)"))
                .isEqualTo(waits + "\n\t... 1 frame that runs the test");
    }
}
