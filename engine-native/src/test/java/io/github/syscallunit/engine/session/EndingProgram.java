package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.traced.TracedRegion;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/** A program that comes to an end in the way that its argument says. */
final class EndingProgram {
    private EndingProgram() {}

    public static void main(String[] arguments) throws Exception {
        TracedRegion.attach();
        switch (arguments[0]) {
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            case "crash" -> crash();
            case "loop" -> loop();
            case "trace" -> traceAndWait();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void loop() {
        System.out.println("looping");
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void crash() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    }

    /** Is a tracer itself, of a program with two children, until it is killed. */
    private static void traceAndWait() throws Exception {
        String script = "sleep 1000 & echo $!; setsid sleep 1000 & echo $!; wait";
        TracedChild child = TracedChild.start(new ChildCommand(List.of("sh", "-c", script), List.of(), Path.of("")));
        Scanner lines = new Scanner(child.standardOutput(), "UTF-8");
        System.out.println(child.pid() + " " + lines.nextLine() + " " + lines.nextLine());
        child.awaitExit();
    }
}
